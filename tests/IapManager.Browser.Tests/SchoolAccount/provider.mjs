// A provider of sign-ins that was not written here. It says its address once it listens, and reads from standard input the address to return to.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const server = createServer();
server.listen(0, 'localhost', () => console.log(`http://localhost:${server.address().port}`));

createInterface({ input: process.stdin })
  .once('line', back => {
    const provider = new Provider(`http://localhost:${server.address().port}`, {
      clients: [{ client_id: 'iap-manager', client_secret: 'whispered', redirect_uris: [back], response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_post' }],
      pkce: { required: () => true },
      claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: true } },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@school.example`, email_verified: true }) }),
    });
    server.on('request', provider.callback());
    console.log('ready');
  })
  .once('close', () => process.exit());
