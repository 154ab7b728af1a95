// A real OpenID Connect provider on this machine: whoever types a name is that person.
// node provider.mjs PORT CALLBACK_URL
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "chitieu",
      client_secret: "a-secret-of-the-tests",
      redirect_uris: [callback],
      // Streamlit sends people back to the same address after signing out.
      post_logout_redirect_uris: [callback],
    },
  ],
  claims: { email: ["email", "email_verified"], profile: ["name"] },
  // Streamlit reads the ID token only.
  conformIdTokenClaims: false,
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: `Test ${id}`,
      email: `${id}@office.example`,
      email_verified: !id.startsWith("unverified"),
    }),
  }),
  cookies: { keys: ["keys of the tests"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
