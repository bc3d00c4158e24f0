// A service whose sign-in is openid-client's: a public client, without a secret. Arguments: port, the site's address, the client's
// id. The site's authority is in NODE_EXTRA_CA_CERTS; the packages are found through a link beside this text.
import dns from "node:dns";
import http from "node:http";
import { syncBuiltinESMExports } from "node:module";

// glibc leaves names below localhost to the name server; they are this machine (RFC 6761).
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith(".localhost") ? "127.0.0.1" : host, ...rest);
syncBuiltinESMExports();

const client = await import("openid-client");
const [port, site, id] = process.argv.slice(2);
const here = `http://localhost:${port}`;
// The signatures of ID tokens are looked at although they come by TLS.
const connect = () =>
  client.discovery(new URL(site), id, undefined, client.None(), { execute: [client.enableNonRepudiationChecks] });
let config = await connect();
const sessions = new Map(); // cookie -> what was asked, or who it is

const escape = (text) => String(text).replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function page(response, status, title, about = {}) {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
  const rows = Object.entries(about).map(([name, value]) => `<p>${escape(name)}: ${escape(value)}</p>`);
  response.end(`<!doctype html><title>${escape(title)}</title><h1>${escape(title)}</h1>${rows.join("")}`);
}

function to(response, url, cookie) {
  const headers = { location: String(url) };
  if (cookie) headers["set-cookie"] = `openidclient=${cookie}; Path=/; HttpOnly; SameSite=Lax`;
  response.writeHead(302, headers);
  response.end();
}

async function ask(response, query) {
  const verifier = client.randomPKCECodeVerifier();
  // Ways that go wrong on purpose.
  const mode = query.get("mode");
  const kept = { verifier, state: client.randomState(), nonce: client.randomNonce(), mode };
  const proof = { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" };
  const wishes = Object.fromEntries([...query].filter(([name]) => name === "prompt" || name === "acr_values"));
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: mode === "off" ? `${here}/back/` : `${here}/back`,
    scope: "openid email",
    ...(mode !== "nopkce" && proof),
    state: kept.state,
    nonce: kept.nonce,
    ...wishes,
  });
  const cookie = client.randomState();
  sessions.set(cookie, { asked: kept });
  to(response, url, cookie);
}

// As if this service had been started anew with keys that it fetched two minutes ago: it asks for other keys only when those that
// it has are a minute old.
async function age() {
  const kept = client.getJwksCache(config);
  config = await connect();
  client.setJwksCache(config, { ...kept, uat: kept.uat - 120 });
}

async function back(request, response, session) {
  const { verifier, state, nonce, mode } = session.asked;
  const grant = () =>
    client.authorizationCodeGrant(config, new URL(request.url, here), {
      pkceCodeVerifier: mode === "verifier" ? "v".repeat(48) : verifier,
      expectedState: state,
      expectedNonce: mode === "nonce" ? "of somebody else" : nonce,
      idTokenExpected: true,
    });
  const tokens = await grant();
  if (mode === "twice") await grant();
  const claims = tokens.claims();
  const said = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
  session.who = { sub: claims.sub, acr: claims.acr, amr: claims.amr.join(" "), email: said.email };
  session.hint = tokens.id_token;
  to(response, here);
}

http
  .createServer(async (request, response) => {
    const url = new URL(request.url, here);
    const cookie = /(?:^|; )openidclient=([^;]*)/.exec(request.headers.cookie ?? "")?.[1];
    const session = sessions.get(cookie);
    try {
      if (url.pathname === "/start") return await ask(response, url.searchParams);
      if (url.pathname === "/back" && session?.asked) return await back(request, response, session);
      if (url.pathname === "/aged") {
        await age();
        return page(response, 200, "The keys are old");
      }
      if (url.pathname === "/left") return page(response, 200, "You have left");
      if (url.pathname === "/leave") {
        sessions.delete(cookie);
        const wish = { id_token_hint: session?.hint ?? "", post_logout_redirect_uri: `${here}/left` };
        return to(response, client.buildEndSessionUrl(config, wish));
      }
      if (session?.who) return page(response, 200, `openid-client knows ${session.who.sub}`, session.who);
      return await ask(response, new URLSearchParams());
    } catch (error) {
      page(response, 403, `openid-client let nobody in: ${error.error ?? error.code}`, { why: error.message });
    }
  })
  .listen(Number(port), "127.0.0.1", () => console.log("ready"));
