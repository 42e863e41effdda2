// The chat page's behaviour: sending without reload, live messages, dropping files, quoting.
const MAX_FILE_BYTES = 30 * 1024 * 1024;
const transcript = document.getElementById('transcript');
const composer = document.getElementById('composer');
const text = document.getElementById('text');
const files = document.getElementById('files');
const filesWords = document.getElementById('files-words');
const replyTo = document.getElementById('reply-to');
const replyBar = document.getElementById('reply-bar');
const side = document.getElementById('side');
const veil = document.getElementById('drop-veil');
document.body.classList.add('scripted');

function toBottom() {
  transcript.scrollTop = transcript.scrollHeight;
}

function say(words) {
  const line = document.createElement('p');
  line.className = 'flash';
  line.setAttribute('role', 'alert');
  line.textContent = words;
  transcript.parentNode.insertBefore(line, transcript);
  setTimeout(() => line.remove(), 8000);
}

// One fetch at a time; a second event during it asks once more afterwards.
let fetching = false;
let again = false;
async function fetchMessages() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  const rows = transcript.querySelectorAll('[data-id]');
  const last = rows.length > 0 ? rows[rows.length - 1] : null;
  const id = last ? last.dataset.id : '0';
  const day = last ? `?day=${last.dataset.day}` : '';
  try {
    const answer = await fetch(`/chat/after/${id}${day}`);
    if (answer.ok) append(await answer.text());
  } finally {
    fetching = false;
    if (again) {
      again = false;
      fetchMessages();
    }
  }
}

// New messages come into view where somebody reads at the end or waits for an answer; a card taller
// than the window shows its head, not its foot.
let answerUntil = 0;
function append(markup) {
  if (markup.trim() === '') return;
  const nearEnd = transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < 240;
  const welcome = transcript.querySelector('.welcome');
  if (welcome) welcome.remove();
  const before = transcript.lastElementChild;
  transcript.insertAdjacentHTML('beforeend', markup);
  if (!nearEnd && Date.now() > answerUntil) return;
  const first = before ? before.nextElementSibling : transcript.firstElementChild;
  toBottom();
  const hidden = transcript.getBoundingClientRect().top - first.getBoundingClientRect().top;
  if (hidden > 0) transcript.scrollTop -= hidden + 8;
}

async function replaceMessage(id) {
  const row = document.getElementById(`m${id}`);
  if (!row) return;
  const answer = await fetch(`/chat/message/${id}?day=${row.dataset.day}`);
  if (answer.ok) row.outerHTML = await answer.text();
}

let sideTimer = null;
function refreshSide() {
  if (sideTimer) return;
  sideTimer = setTimeout(async () => {
    sideTimer = null;
    const editing = side.contains(document.activeElement) && document.activeElement.type === 'date';
    const answer = await fetch('/chat/side');
    if (!answer.ok) return;
    const markup = await answer.text();
    const holder = document.createElement('div');
    holder.innerHTML = markup;
    const fresh = holder.querySelector('#fresh-clock');
    document.querySelector('header.top .clock').innerHTML =
      fresh.content.querySelector('.clock').innerHTML;
    const persona = document.querySelector('form.persona');
    if (!persona.contains(document.activeElement)) {
      persona.innerHTML = holder
        .querySelector('#fresh-persona')
        .content.querySelector('form.persona').innerHTML;
    }
    if (editing) return;
    // What somebody unfolded stays unfolded, or the button under the pointer would be gone.
    const unfolded = side.querySelector('details[open]') !== null;
    side.innerHTML = markup;
    const fold = side.querySelector('details');
    if (fold) fold.open = unfolded;
  }, 300);
}

function listen() {
  const stream = new EventSource('/events');
  stream.addEventListener('message', () => {
    fetchMessages();
    refreshSide();
  });
  stream.addEventListener('updated', (event) => replaceMessage(event.data));
  stream.addEventListener('clock', refreshSide);
  stream.addEventListener('open', fetchMessages);
}

async function send(form, extra) {
  const data = new FormData(form);
  const { name, value } = extra || {};
  if (name) data.append(name, value);
  const buttons = form.querySelectorAll('button');
  for (const button of buttons) button.disabled = true;
  answerUntil = Date.now() + 15000;
  try {
    const answer = await fetch(form.getAttribute('action'), {
      method: 'POST',
      body: data,
      headers: { 'x-live': '1' },
    });
    if (!answer.ok) say(answer.status === 413 ? await answer.text() : '没有发出，请稍后再试。');
    return answer.ok;
  } catch (error) {
    say(`没有发出：连接已断开，请确认服务仍在运行（${error.name}）。`);
    return false;
  } finally {
    for (const button of buttons) button.disabled = false;
    fetchMessages();
  }
}

function clearComposer() {
  text.value = '';
  files.value = '';
  filesWords.textContent = '';
  quote('', '');
}

function quote(id, who) {
  replyTo.value = id;
  replyBar.hidden = id === '';
  document.getElementById('reply-words').textContent = `引用回复 ${who}`;
}

function tooLarge(list) {
  for (const file of list) {
    if (file.size > MAX_FILE_BYTES) {
      const size = Math.round(file.size / 1024 / 1024);
      say(`“${file.name}”有${size}MB，超过30MB上限，未发送。请另存为较小的文件，或只发通知正文。`);
      return true;
    }
  }
  return false;
}

function showFiles() {
  const names = Array.from(files.files).map((file) => file.name);
  filesWords.textContent = names.length > 0 ? `将发送：${names.join('、')}` : '';
}

// Chromium 80 does not say which button submitted a form: remember the one last pressed.
let pressed = null;
document.addEventListener('click', (event) => {
  pressed = event.target.closest('button');
  const words = pressed ? pressed.dataset.confirm : null;
  if (words && !window.confirm(words)) event.preventDefault();
});
const submitterOf = (event) =>
  event.submitter || (pressed && pressed.form === event.target ? pressed : null);

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const button = submitterOf(event);
  pressed = null;
  if (!form.hasAttribute('data-live')) return;
  event.preventDefault();
  if (form === composer && !(button && button.name === 'say')) {
    if (text.value.trim() === '' && files.files.length === 0) return;
    if (tooLarge(files.files)) return;
  }
  const sent = await send(form, button);
  if (sent && form === composer) clearComposer();
  if (form === composer) text.focus();
  if (form.action.indexOf('/clock') !== -1) refreshSide();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-reply], [data-reply-cancel]');
  if (!link) return;
  event.preventDefault();
  quote(link.dataset.reply || '', link.dataset.who || '');
  text.focus();
});

document.addEventListener('change', (event) => {
  if (event.target.hasAttribute('data-submit')) event.target.form.submit();
  if (event.target === files) {
    if (tooLarge(files.files)) files.value = '';
    showFiles();
  }
});

document.getElementById('mention').addEventListener('click', (event) => {
  text.value = event.target.dataset.insert + text.value;
  text.focus();
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  composer.requestSubmit(composer.querySelector('.send'));
});

let depth = 0;
const carriesFiles = (event) => Array.from(event.dataTransfer.types).indexOf('Files') !== -1;
document.addEventListener('dragenter', (event) => {
  if (!carriesFiles(event)) return;
  depth += 1;
  veil.classList.add('on');
});
document.addEventListener('dragleave', () => {
  depth = Math.max(0, depth - 1);
  if (depth === 0) veil.classList.remove('on');
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', async (event) => {
  event.preventDefault();
  depth = 0;
  veil.classList.remove('on');
  const dropped = event.dataTransfer.files;
  if (dropped.length === 0 || tooLarge(dropped)) return;
  files.files = dropped;
  showFiles();
  composer.requestSubmit(composer.querySelector('.send'));
});

setInterval(refreshSide, 60000);
toBottom();
listen();
