-- Codes of OpenID Connect: each is changed into an access token, once. Only hashes are kept. A used one stays as long as its
-- access token would, so that a second use is seen and ends that.
create table oidc_codes (
    hash bytea primary key,
    service bytea not null references services (id),
    user_id bytea not null,
    session bytea not null,
    ask text not null,                   -- JSON: what was asked at /oidc/authorize
    about text not null,                 -- JSON: strengths, when
    state text not null check (state in ('fresh', 'used')),
    exp bigint not null
);
create index oidc_codes_service on oidc_codes (service);
create index oidc_codes_session on oidc_codes (session);
create index oidc_codes_exp on oidc_codes (exp);

-- Access tokens: they open /oidc/userinfo while their session lives. Only hashes are kept.
create table oidc_tokens (
    hash bytea primary key,
    code bytea not null,                  -- hash of the code that it was
    service bytea not null references services (id),
    user_id bytea not null,
    session bytea not null,
    ask text not null,                   -- JSON: as its code's
    about text not null,
    exp bigint not null
);
create index oidc_tokens_code on oidc_tokens (code);
create index oidc_tokens_service on oidc_tokens (service);
create index oidc_tokens_session on oidc_tokens (session);
create index oidc_tokens_exp on oidc_tokens (exp);

-- How a service is told that a session ended: 'cas' with a used-up ticket, 'oidc' with a logout token.
alter table visits add column kind text not null default 'cas' check (kind in ('cas', 'oidc'));
