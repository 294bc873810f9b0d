// A baseline, not a product: the same promise as webhook-service (200 only after the commit, a repeat has no effect, an
// event for each new delivery) in the usual way: one statement a request, over a pool, in one process.
import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import Fastify from "fastify";
import pg from "pg";

const secret = process.env.TIKTOK_SECRET;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 8 });

await pool.query(`
  create table if not exists deliveries (
    id uuid primary key, platform text not null, body_sha256 bytea not null, body bytea not null,
    received_at timestamptz not null, kind text, platform_user_id text, publish_id text,
    unique (platform, body_sha256));
  create index if not exists deliveries_received_at_idx on deliveries (received_at);
  create table if not exists outbox (
    sequence bigint generated always as identity primary key, id uuid not null, aggregatetype text not null,
    aggregateid text not null, type text not null, payload text not null, created_at timestamptz not null default now())`);

const insert = {
  name: "insert",
  text: `
    with new as (
      insert into deliveries values ($1, 'tiktok', $2, $3, $4, $5, $6, $7)
      on conflict (platform, body_sha256) do nothing returning id)
    insert into outbox (id, aggregatetype, aggregateid, type, payload)
    select $8, 'reelay.webhook.callback.v1', 'tiktok:' || $6, 'dev.reelay.webhook.PlatformCallbackReceived.v1', $9 from new`,
};

function isRight(header, body) {
  const match = /^t=([0-9]{1,12}),s=([0-9a-f]{64})$/.exec(header ?? "");
  if (!match) return false;
  const hash = createHmac("sha256", secret).update(match[1] + ".").update(body).digest();
  return timingSafeEqual(hash, Buffer.from(match[2], "hex"));
}

const app = Fastify({ logger: false });
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", { parseAs: "buffer" }, (request, body, done) => done(null, body));
app.get("/q/health/ready", async () => ({ status: "UP" }));
app.post("/api/v1/webhooks/tiktok", async (request, reply) => {
  const body = request.body;
  if (!isRight(request.headers["tiktok-signature"], body)) return reply.code(401).send();
  const callback = JSON.parse(body);
  const content = JSON.parse(callback.content);
  const id = randomUUID();
  const now = new Date();
  const event = JSON.stringify({
    callback_id: id, platform: "tiktok", platform_user_id: callback.user_openid, platform_event: callback.event,
    publish_id: content.publish_id, occurred_at: new Date(callback.create_time * 1000), received_at: now,
  });
  await pool.query({
    ...insert,
    values: [id, createHash("sha256").update(body).digest(), body, now, callback.event, callback.user_openid,
      content.publish_id, randomUUID(), event],
  });
  return reply.code(200).send();
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.QUARKUS_HTTP_PORT) });
