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
const config = await client.discovery(new URL(site), id, undefined, client.None());
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
  const kept = { verifier, state: client.randomState(), nonce: client.randomNonce(), wrongNonce: query.has("nonce") };
  const wishes = Object.fromEntries([...query].filter(([name]) => name === "prompt" || name === "acr_values"));
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${here}/back`,
    scope: "openid email",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: kept.state,
    nonce: kept.nonce,
    ...wishes,
  });
  const cookie = client.randomState();
  sessions.set(cookie, { asked: kept });
  to(response, url, cookie);
}

async function back(request, response, session) {
  const { verifier, state, nonce, wrongNonce } = session.asked;
  const tokens = await client.authorizationCodeGrant(config, new URL(request.url, here), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: wrongNonce ? "of somebody else" : nonce,
    idTokenExpected: true,
  });
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
