// Receives Stripe's webhooks and sends the events of docs/openapi.yaml; docs/shop.md says how to run it.
// Needs Node 18 and, beside it, send-event.mjs of docs/shop.md.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { send } from "./send-event.mjs";

const MAX_AGE_SECONDS = 300;
const ORDERS = {
  "checkout.session.completed": (session) => ofSession(session, "order.paid", session.payment_status === "paid"),
  "checkout.session.async_payment_succeeded": (session) => ofSession(session, "order.paid", true),
  "checkout.session.async_payment_failed": (session) => ofSession(session, "order.failed", true),
  "invoice.paid": (invoice) => ofInvoice(invoice, "order.paid"),
  "invoice.payment_failed": (invoice) => ofInvoice(invoice, "order.failed"),
  "charge.refunded": (charge) => ofCharge(charge, "order.refunded"),
};

// Stripe counts amounts in the smallest unit of their currency.
const DECIMALS = {};
for (const code of "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" ")) DECIMALS[code] = 0;
for (const code of "bhd jod kwd omr tnd".split(" ")) DECIMALS[code] = 3;

function money(amount, currency) {
  const decimals = DECIMALS[currency] ?? 2;
  const digits = String(amount).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return { amount: decimals ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits, currency: currency.toUpperCase() };
}

const customer = (email, name, phone, address) => ({
  email,
  name: name ?? undefined,
  phone: phone ?? undefined,
  mailingAddress: address && Object.values(address).some(Boolean) ? address : undefined,
});

// What was sold stands in no event of Stripe's but an invoice's: the shop gives it as metadata.
const itemsOf = ({ sku, name, medium, activationKey } = {}) =>
  sku ? [{ sku, name: name ?? sku, medium: medium ?? "download", activationKey }] : [];

// A refund names the payment and not the session, so the payment is the order. The checkout of a subscription has an invoice.
const ofSession = (session, type, counts) =>
  counts && session.mode === "payment" && {
    type,
    customer: customer(
      session.customer_details?.email ?? session.customer_email,
      session.customer_details?.name,
      session.customer_details?.phone,
      session.customer_details?.address,
    ),
    language: /^[a-z]{2}(-[A-Z]{2})?$/.test(session.locale) ? session.locale : undefined,
    promotionalMail: { opt_in: true, opt_out: false }[session.consent?.promotions],
    order: {
      id: session.payment_intent ?? session.id,
      items: itemsOf(session.metadata),
      total: money(session.amount_total, session.currency),
    },
  };

const ofInvoice = (invoice, type) => ({
  type,
  customer: customer(invoice.customer_email, invoice.customer_name, invoice.customer_phone, invoice.customer_address),
  order: {
    id: invoice.payment_intent ?? invoice.id,
    items: invoice.lines.data.slice(0, 100).map((line) => ({
      // Where the price stands depends on the version of Stripe's API.
      sku: line.pricing?.price_details?.price ?? line.price?.id ?? line.id,
      name: line.description ?? "Subscription",
      medium: "download",
    })),
    total: money(type === "order.paid" ? invoice.amount_paid : invoice.amount_due, invoice.currency),
  },
});

const ofCharge = (charge, type) =>
  charge.refunded && {
    type,
    customer: customer(charge.billing_details?.email ?? charge.receipt_email, charge.billing_details?.name),
    order: {
      id: charge.payment_intent ?? charge.id,
      items: itemsOf(charge.metadata),
      total: money(charge.amount_refunded, charge.currency),
    },
  };

function toKeepword(event) {
  const order = ORDERS[event.type]?.(event.data.object);
  return order && order.customer.email ? { ...order, occurredAt: new Date(event.created * 1000).toISOString() } : undefined;
}

// Stripe-Signature: t=…,v1=… with the HMAC-SHA256 of t, a full stop and the body, in hex.
function isStripes(header, body) {
  const fields = header.split(",").map((field) => field.split("=", 2));
  const time = fields.find(([name]) => name === "t")?.[1];
  const expected = createHmac("sha256", process.env.STRIPE_SECRET).update(`${time}.`).update(body).digest();
  const fresh = Math.abs(Date.now() / 1000 - Number(time)) <= MAX_AGE_SECONDS;
  return fresh && fields.some(([name, value]) => {
    const given = Buffer.from(name === "v1" ? value ?? "" : "", "hex");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

async function answer(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!isStripes(request.headers["stripe-signature"] ?? "", body)) return [400, "Not signed by Stripe"];
  const event = JSON.parse(body);
  const ours = toKeepword(event);
  if (!ours) return [200, `Nothing to send of ${event.type}`];
  // Stripe's id makes a repetition harmless. Stripe sends it again for days if we answer with an error.
  const { status, body: words } = await send(event.id.replace("evt_", "msg_"), JSON.stringify(ours));
  if (status !== 200) console.error(`${event.id} ${event.type}: ${status} ${words}`);
  return [status === 200 ? 200 : 502, words];
}

const server = createServer(async (request, response) => {
  const [status, words] = await answer(request).catch((error) => [500, String(error)]);
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(words);
});
server.listen(Number(process.env.PORT ?? 8080), () => console.log(`Listening on ${server.address().port}`));
