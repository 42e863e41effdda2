-- The tables as the migrations leave them, for review. Written by `node test/support/dump-schema.ts`.

CREATE FUNCTION public.record_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
	was jsonb; is_now jsonb; held jsonb;
BEGIN
	IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - 'raw_text'; END IF;
	IF TG_OP <> 'DELETE' THEN is_now := to_jsonb(NEW) - 'raw_text'; END IF;
	IF was = is_now THEN RETURN NULL; END IF;
	held := coalesce(is_now, was);
	INSERT INTO changes (office_id, inbox_id, table_name, op, before, after, task_id) VALUES (
		current_setting('duban.office')::integer, current_setting('duban.message')::bigint,
		TG_TABLE_NAME, lower(TG_OP), was, is_now,
		CASE WHEN TG_TABLE_NAME = 'tasks' THEN (held->>'id')::integer ELSE (held->>'task_id')::integer END);
	RETURN NULL;
END $$;

CREATE FUNCTION public.refuse_event_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
	RAISE EXCEPTION 'events are append-only';
END $$;

CREATE TABLE public.aliases (
    id integer NOT NULL,
    office_id integer NOT NULL,
    unit_id integer NOT NULL,
    alias text NOT NULL
);

ALTER TABLE public.aliases ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.audit (
    id integer NOT NULL,
    office_id integer NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    detail jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.bulletin_changes (
    id integer NOT NULL,
    office_id integer NOT NULL,
    month text NOT NULL,
    unit_id integer,
    before text NOT NULL,
    after text NOT NULL,
    reason text NOT NULL,
    actor_name text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.bulletin_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.bulletins (
    id integer NOT NULL,
    office_id integer NOT NULL,
    month text NOT NULL,
    version integer NOT NULL,
    bulletin jsonb NOT NULL,
    files jsonb NOT NULL,
    changes jsonb DEFAULT '[]'::jsonb NOT NULL,
    reason text,
    posted_by text,
    posted_at timestamp with time zone NOT NULL
);

ALTER TABLE public.bulletins ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.changes (
    id bigint NOT NULL,
    office_id integer NOT NULL,
    inbox_id bigint NOT NULL,
    table_name text NOT NULL,
    op text NOT NULL,
    before jsonb,
    after jsonb,
    task_id integer,
    undone_at timestamp with time zone
);

ALTER TABLE public.changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.claim_codes (
    digest text NOT NULL,
    valid_until timestamp with time zone NOT NULL
);

CREATE TABLE public.console_messages (
    id integer NOT NULL,
    group_external_id text NOT NULL,
    sender_external_id text NOT NULL,
    sender_name text NOT NULL,
    from_bot boolean NOT NULL,
    message jsonb NOT NULL,
    reply_to integer,
    at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    private_to text
);

ALTER TABLE public.console_messages ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.contacts (
    id integer NOT NULL,
    office_id integer NOT NULL,
    unit_id integer NOT NULL,
    duty text NOT NULL,
    name text NOT NULL,
    rank integer DEFAULT 0 NOT NULL
);

ALTER TABLE public.contacts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.drafts (
    id integer NOT NULL,
    notice_id integer NOT NULL,
    "position" integer NOT NULL,
    draft jsonb NOT NULL,
    included boolean DEFAULT true NOT NULL,
    settlement text,
    edited_by text
);

ALTER TABLE public.drafts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.duties (
    id integer NOT NULL,
    office_id integer NOT NULL,
    task_id integer NOT NULL,
    occurrence_id integer NOT NULL,
    unit_id integer NOT NULL,
    role text NOT NULL,
    status text NOT NULL,
    due_on date,
    percent integer,
    expected_on date,
    completed_on date,
    signed_off_on date,
    last_report jsonb,
    chased boolean DEFAULT true NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    snoozed_until date,
    CONSTRAINT duties_percent CHECK (((percent >= 0) AND (percent <= 100)))
);

ALTER TABLE public.duties ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.event_days (
    id integer NOT NULL,
    office_id integer NOT NULL,
    name text NOT NULL,
    task_id integer,
    object text,
    "on" date NOT NULL,
    supersedes_id integer,
    actor text NOT NULL,
    actor_name text NOT NULL,
    inbox_id bigint,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.event_days ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.events (
    id bigint NOT NULL,
    office_id integer NOT NULL,
    task_id integer NOT NULL,
    duty_id integer,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    actor text NOT NULL,
    actor_name text NOT NULL,
    inbox_id bigint,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.evidence (
    id integer NOT NULL,
    duty_id integer NOT NULL,
    event_id bigint NOT NULL,
    file_id integer,
    note text
);

ALTER TABLE public.evidence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.files (
    id integer NOT NULL,
    office_id integer NOT NULL,
    name text NOT NULL,
    mime text NOT NULL,
    size integer NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.files ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.groups (
    id integer NOT NULL,
    office_id integer,
    channel text NOT NULL,
    external_id text NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    is_main boolean DEFAULT false NOT NULL,
    introduced_at timestamp with time zone,
    left_at timestamp with time zone
);

ALTER TABLE public.groups ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.inbox (
    id bigint NOT NULL,
    channel text NOT NULL,
    event_id text NOT NULL,
    group_external_id text NOT NULL,
    payload jsonb NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    error text,
    received_at timestamp with time zone NOT NULL
);

ALTER TABLE public.inbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.job_runs (
    office_id integer NOT NULL,
    job text NOT NULL,
    slot text NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    outcome jsonb
);

CREATE TABLE public.letters (
    id integer NOT NULL,
    office_id integer NOT NULL,
    unit_id integer NOT NULL,
    kind text NOT NULL,
    year integer NOT NULL,
    no integer NOT NULL,
    duty_ids jsonb NOT NULL,
    task_nos jsonb NOT NULL,
    file_id integer,
    answer_by date NOT NULL,
    status text DEFAULT 'draft'::text NOT NULL,
    drafted_on date NOT NULL,
    settled_by text,
    settled_at timestamp with time zone
);

ALTER TABLE public.letters ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.liaisons (
    person_id integer NOT NULL,
    unit_id integer NOT NULL,
    rank integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.milestones (
    id integer NOT NULL,
    task_id integer NOT NULL,
    "position" integer NOT NULL,
    phrase text NOT NULL,
    expression jsonb NOT NULL,
    due_on date,
    start_on date,
    every text,
    times integer,
    due_days jsonb,
    anchor text,
    assumptions jsonb NOT NULL,
    scope text,
    targets jsonb DEFAULT '[]'::jsonb NOT NULL,
    asks text DEFAULT 'action'::text NOT NULL,
    receiver text
);

ALTER TABLE public.milestones ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.notice_changes (
    id integer NOT NULL,
    notice_id integer NOT NULL,
    no integer NOT NULL,
    key text NOT NULL,
    change jsonb NOT NULL,
    verdict text DEFAULT 'pending'::text NOT NULL,
    decided_by text,
    decided_by_name text,
    decided_at timestamp with time zone
);

ALTER TABLE public.notice_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.notices (
    id integer NOT NULL,
    office_id integer NOT NULL,
    group_id integer,
    file_id integer,
    text_sha256 text NOT NULL,
    raw_text text NOT NULL,
    header jsonb NOT NULL,
    issues jsonb NOT NULL,
    document_number text,
    issued_on date,
    status text DEFAULT 'draft'::text NOT NULL,
    imported_by text NOT NULL,
    imported_at timestamp with time zone NOT NULL,
    revises_id integer
);

ALTER TABLE public.notices ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.objections (
    id integer NOT NULL,
    office_id integer NOT NULL,
    no integer NOT NULL,
    month text NOT NULL,
    unit_id integer NOT NULL,
    reason text NOT NULL,
    raised_by text NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    decision text,
    decided_by text,
    decided_at timestamp with time zone
);

ALTER TABLE public.objections ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.occurrences (
    id integer NOT NULL,
    task_id integer NOT NULL,
    milestone_id integer,
    label text NOT NULL,
    opens_on date,
    due_on date,
    event_day_id integer
);

ALTER TABLE public.occurrences ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.offices (
    id integer NOT NULL,
    name text NOT NULL,
    place text NOT NULL,
    demo boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_task_no integer DEFAULT 0 NOT NULL
);

ALTER TABLE public.offices ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    office_id integer,
    group_id integer NOT NULL,
    dedupe_key text NOT NULL,
    kind text NOT NULL,
    message jsonb NOT NULL,
    reply_to text,
    task_nos jsonb NOT NULL,
    not_before timestamp with time zone NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    external_id text,
    error text,
    created_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    attempted_at timestamp with time zone,
    private_to text,
    urgent_for jsonb DEFAULT '[]'::jsonb NOT NULL,
    supersedes text,
    parts jsonb DEFAULT '[]'::jsonb NOT NULL
);

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.people (
    id integer NOT NULL,
    office_id integer NOT NULL,
    channel text NOT NULL,
    external_id text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    away_until date
);

ALTER TABLE public.people ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.questions (
    id integer NOT NULL,
    office_id integer NOT NULL,
    group_id integer NOT NULL,
    asked_of text NOT NULL,
    topic text NOT NULL,
    payload jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone
);

ALTER TABLE public.questions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.reconciliations (
    id integer NOT NULL,
    office_id integer NOT NULL,
    month text NOT NULL,
    unit_id integer NOT NULL,
    shown jsonb NOT NULL,
    shown_at timestamp with time zone NOT NULL,
    shown_to text,
    agreed_by text,
    agreed_at timestamp with time zone
);

ALTER TABLE public.reconciliations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.round_units (
    round_id integer NOT NULL,
    unit_id integer NOT NULL,
    asked jsonb NOT NULL,
    state text,
    missing jsonb DEFAULT '[]'::jsonb NOT NULL,
    late jsonb DEFAULT '[]'::jsonb NOT NULL,
    reported_at timestamp with time zone,
    late_at timestamp with time zone,
    counted_at timestamp with time zone
);

CREATE TABLE public.rounds (
    id integer NOT NULL,
    office_id integer NOT NULL,
    month text NOT NULL,
    since timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    opened_by text
);

ALTER TABLE public.rounds ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.settings (
    office_id integer NOT NULL,
    key text NOT NULL,
    value jsonb NOT NULL
);

CREATE TABLE public.taken_back (
    event_id bigint NOT NULL
);

CREATE TABLE public.task_cycles (
    task_id integer NOT NULL,
    cycle text NOT NULL
);

CREATE TABLE public.task_units (
    task_id integer NOT NULL,
    unit_id integer NOT NULL,
    role text NOT NULL,
    basis text NOT NULL,
    via text
);

CREATE TABLE public.tasks (
    id integer NOT NULL,
    office_id integer NOT NULL,
    no integer NOT NULL,
    notice_id integer,
    ref text NOT NULL,
    title text NOT NULL,
    clause text NOT NULL,
    clause_offset integer NOT NULL,
    heading jsonb NOT NULL,
    kind text NOT NULL,
    open_ended boolean DEFAULT false NOT NULL,
    horizon_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    targets jsonb DEFAULT '[]'::jsonb NOT NULL,
    asks text DEFAULT 'action'::text NOT NULL,
    receiver text
);

ALTER TABLE public.tasks ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.unit_members (
    collective_id integer NOT NULL,
    member_id integer NOT NULL
);

CREATE TABLE public.units (
    id integer NOT NULL,
    office_id integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    display_order integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    level text,
    place text
);

ALTER TABLE public.units ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE TABLE public.writes (
    inbox_id bigint NOT NULL,
    office_id integer NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    final text,
    at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT "aliases_unitId_alias_unique" UNIQUE (unit_id, alias);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bulletin_changes
    ADD CONSTRAINT bulletin_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.bulletins
    ADD CONSTRAINT "bulletins_officeId_month_version_unique" UNIQUE (office_id, month, version);

ALTER TABLE ONLY public.bulletins
    ADD CONSTRAINT bulletins_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_codes
    ADD CONSTRAINT claim_codes_pkey PRIMARY KEY (digest);

ALTER TABLE ONLY public.console_messages
    ADD CONSTRAINT console_messages_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT "contacts_unitId_duty_name_unique" UNIQUE (unit_id, duty, name);

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT "drafts_noticeId_position_unique" UNIQUE (notice_id, "position");

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT "duties_occurrenceId_unitId_unique" UNIQUE (occurrence_id, unit_id);

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT duties_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event_days
    ADD CONSTRAINT event_days_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.event_days
    ADD CONSTRAINT "event_days_supersedesId_unique" UNIQUE (supersedes_id);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT "groups_channel_externalId_unique" UNIQUE (channel, external_id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT "inbox_channel_eventId_unique" UNIQUE (channel, event_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.job_runs
    ADD CONSTRAINT job_runs_office_id_job_slot_pk PRIMARY KEY (office_id, job, slot);

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT "letters_officeId_kind_year_no_unique" UNIQUE (office_id, kind, year, no);

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.liaisons
    ADD CONSTRAINT liaisons_person_id_unit_id_pk PRIMARY KEY (person_id, unit_id);

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT "milestones_taskId_position_unique" UNIQUE (task_id, "position");

ALTER TABLE ONLY public.notice_changes
    ADD CONSTRAINT "notice_changes_noticeId_key_unique" UNIQUE (notice_id, key);

ALTER TABLE ONLY public.notice_changes
    ADD CONSTRAINT "notice_changes_noticeId_no_unique" UNIQUE (notice_id, no);

ALTER TABLE ONLY public.notice_changes
    ADD CONSTRAINT notice_changes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT "objections_officeId_no_unique" UNIQUE (office_id, no);

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.occurrences
    ADD CONSTRAINT occurrences_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.occurrences
    ADD CONSTRAINT "occurrences_taskId_milestoneId_label_unique" UNIQUE NULLS NOT DISTINCT (task_id, milestone_id, label);

ALTER TABLE ONLY public.offices
    ADD CONSTRAINT offices_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT "outbox_officeId_dedupeKey_unique" UNIQUE (office_id, dedupe_key);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people
    ADD CONSTRAINT "people_officeId_channel_externalId_unique" UNIQUE (office_id, channel, external_id);

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reconciliations
    ADD CONSTRAINT "reconciliations_officeId_month_unitId_unique" UNIQUE (office_id, month, unit_id);

ALTER TABLE ONLY public.reconciliations
    ADD CONSTRAINT reconciliations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_round_id_unit_id_pk PRIMARY KEY (round_id, unit_id);

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT "rounds_officeId_month_unique" UNIQUE (office_id, month);

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_office_id_key_pk PRIMARY KEY (office_id, key);

ALTER TABLE ONLY public.taken_back
    ADD CONSTRAINT taken_back_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.task_cycles
    ADD CONSTRAINT task_cycles_pkey PRIMARY KEY (task_id);

ALTER TABLE ONLY public.task_units
    ADD CONSTRAINT task_units_task_id_unit_id_pk PRIMARY KEY (task_id, unit_id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT "tasks_officeId_no_unique" UNIQUE (office_id, no);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.unit_members
    ADD CONSTRAINT unit_members_collective_id_member_id_pk PRIMARY KEY (collective_id, member_id);

ALTER TABLE ONLY public.units
    ADD CONSTRAINT "units_officeId_name_unique" UNIQUE (office_id, name);

ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.writes
    ADD CONSTRAINT writes_pkey PRIMARY KEY (inbox_id);

CREATE INDEX audit_office_id_at_index ON public.audit USING btree (office_id, at);

CREATE INDEX bulletin_changes_office_id_month_index ON public.bulletin_changes USING btree (office_id, month);

CREATE INDEX changes_inbox_id_id_index ON public.changes USING btree (inbox_id, id);

CREATE INDEX changes_task_id_index ON public.changes USING btree (task_id);

CREATE INDEX console_messages_group_external_id_id_index ON public.console_messages USING btree (group_external_id, id);

CREATE INDEX contacts_office_id_index ON public.contacts USING btree (office_id);

CREATE INDEX duties_office_id_status_due_on_index ON public.duties USING btree (office_id, status, due_on);

CREATE INDEX duties_task_id_index ON public.duties USING btree (task_id);

CREATE INDEX event_days_office_id_name_index ON public.event_days USING btree (office_id, name);

CREATE INDEX events_duty_id_id_index ON public.events USING btree (duty_id, id);

CREATE INDEX events_office_id_at_index ON public.events USING btree (office_id, at);

CREATE INDEX events_task_id_id_index ON public.events USING btree (task_id, id);

CREATE INDEX evidence_duty_id_index ON public.evidence USING btree (duty_id);

CREATE INDEX files_office_id_sha256_index ON public.files USING btree (office_id, sha256);

CREATE INDEX inbox_status_id_index ON public.inbox USING btree (status, id);

CREATE INDEX letters_office_id_status_index ON public.letters USING btree (office_id, status);

CREATE INDEX notices_office_id_document_number_index ON public.notices USING btree (office_id, document_number);

CREATE INDEX notices_office_id_status_index ON public.notices USING btree (office_id, status);

CREATE INDEX notices_office_id_text_sha256_index ON public.notices USING btree (office_id, text_sha256);

CREATE INDEX objections_office_id_month_index ON public.objections USING btree (office_id, month);

CREATE INDEX outbox_group_id_attempted_at_index ON public.outbox USING btree (group_id, attempted_at);

CREATE INDEX outbox_group_id_external_id_index ON public.outbox USING btree (group_id, external_id);

CREATE INDEX outbox_status_not_before_index ON public.outbox USING btree (status, not_before);

CREATE UNIQUE INDEX questions_open ON public.questions USING btree (group_id, asked_of, topic) WHERE (answered_at IS NULL);

CREATE INDEX tasks_notice_id_index ON public.tasks USING btree (notice_id);

CREATE INDEX writes_office_id_at_index ON public.writes USING btree (office_id, at);

CREATE TRIGGER event_days_append_only BEFORE UPDATE ON public.event_days FOR EACH ROW EXECUTE FUNCTION public.refuse_event_update();

CREATE TRIGGER events_append_only BEFORE UPDATE ON public.events FOR EACH ROW EXECUTE FUNCTION public.refuse_event_update();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.aliases FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.bulletin_changes FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.bulletins FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.contacts FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.drafts FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.duties FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.event_days FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.events FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.evidence FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.groups FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.letters FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.liaisons FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.milestones FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.notice_changes FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.notices FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.objections FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.occurrences FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.people FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.questions FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.reconciliations FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.round_units FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.rounds FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.settings FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.task_cycles FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.task_units FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.tasks FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.unit_members FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

CREATE TRIGGER zz_record_change AFTER INSERT OR DELETE OR UPDATE ON public.units FOR EACH ROW WHEN ((COALESCE(current_setting('duban.message'::text, true), ''::text) <> ''::text)) EXECUTE FUNCTION public.record_change();

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.bulletin_changes
    ADD CONSTRAINT bulletin_changes_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.bulletin_changes
    ADD CONSTRAINT bulletin_changes_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.bulletins
    ADD CONSTRAINT bulletins_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_notice_id_notices_id_fk FOREIGN KEY (notice_id) REFERENCES public.notices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT duties_occurrence_id_occurrences_id_fk FOREIGN KEY (occurrence_id) REFERENCES public.occurrences(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT duties_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT duties_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.duties
    ADD CONSTRAINT duties_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.event_days
    ADD CONSTRAINT event_days_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_days
    ADD CONSTRAINT event_days_supersedes_id_event_days_id_fk FOREIGN KEY (supersedes_id) REFERENCES public.event_days(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_days
    ADD CONSTRAINT event_days_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_duty_id_duties_id_fk FOREIGN KEY (duty_id) REFERENCES public.duties(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_duty_id_duties_id_fk FOREIGN KEY (duty_id) REFERENCES public.duties(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_event_id_events_id_fk FOREIGN KEY (event_id) REFERENCES public.events(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.job_runs
    ADD CONSTRAINT job_runs_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.letters
    ADD CONSTRAINT letters_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.liaisons
    ADD CONSTRAINT liaisons_person_id_people_id_fk FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.liaisons
    ADD CONSTRAINT liaisons_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.milestones
    ADD CONSTRAINT milestones_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notice_changes
    ADD CONSTRAINT notice_changes_notice_id_notices_id_fk FOREIGN KEY (notice_id) REFERENCES public.notices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_file_id_files_id_fk FOREIGN KEY (file_id) REFERENCES public.files(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES public.groups(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_revises_id_notices_id_fk FOREIGN KEY (revises_id) REFERENCES public.notices(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.objections
    ADD CONSTRAINT objections_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.occurrences
    ADD CONSTRAINT occurrences_event_day_id_event_days_id_fk FOREIGN KEY (event_day_id) REFERENCES public.event_days(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.occurrences
    ADD CONSTRAINT occurrences_milestone_id_milestones_id_fk FOREIGN KEY (milestone_id) REFERENCES public.milestones(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.occurrences
    ADD CONSTRAINT occurrences_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES public.groups(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_group_id_groups_id_fk FOREIGN KEY (group_id) REFERENCES public.groups(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reconciliations
    ADD CONSTRAINT reconciliations_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.reconciliations
    ADD CONSTRAINT reconciliations_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_round_id_rounds_id_fk FOREIGN KEY (round_id) REFERENCES public.rounds(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.round_units
    ADD CONSTRAINT round_units_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.rounds
    ADD CONSTRAINT rounds_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.taken_back
    ADD CONSTRAINT taken_back_event_id_events_id_fk FOREIGN KEY (event_id) REFERENCES public.events(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.task_cycles
    ADD CONSTRAINT task_cycles_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.task_units
    ADD CONSTRAINT task_units_task_id_tasks_id_fk FOREIGN KEY (task_id) REFERENCES public.tasks(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.task_units
    ADD CONSTRAINT task_units_unit_id_units_id_fk FOREIGN KEY (unit_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_notice_id_notices_id_fk FOREIGN KEY (notice_id) REFERENCES public.notices(id) ON DELETE RESTRICT;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.unit_members
    ADD CONSTRAINT unit_members_collective_id_units_id_fk FOREIGN KEY (collective_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.unit_members
    ADD CONSTRAINT unit_members_member_id_units_id_fk FOREIGN KEY (member_id) REFERENCES public.units(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.units
    ADD CONSTRAINT units_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.writes
    ADD CONSTRAINT writes_office_id_offices_id_fk FOREIGN KEY (office_id) REFERENCES public.offices(id) ON DELETE CASCADE;
