// The Model port over any OpenAI-compatible endpoint: one JSON answer, a timeout, no streaming.
import { z } from 'zod';
import type { Model } from '#core/ports.ts';

export interface ModelConfig {
  baseUrl: string;
  apiKey: string;
  model: string;
}

const TIMEOUT_MS = 20_000;
const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/**
 * A model behind `LLM_BASE_URL`. Uses `json_object`, which every endpoint understands (DeepSeek
 * refuses `json_schema`); the schema itself is checked by `prompts/ask`. Throws on transport errors.
 */
export function createModel(config: ModelConfig): Model {
  return {
    async complete({ system, user }) {
      const response = await fetch(`${config.baseUrl.replace(/\/$/, '')}/chat/completions`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${config.apiKey}`,
        },
        body: JSON.stringify({
          model: config.model,
          temperature: 0,
          response_format: { type: 'json_object' },
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`language model answered ${response.status}`);
      const completion = Completion.parse(await response.json());
      return completion.choices[0]?.message.content ?? '';
    },
  };
}
