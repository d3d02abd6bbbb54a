using System.Security.Cryptography;
using Interop.Bench.Rounds;
using Interop.Crypto;
using Interop.Crypto.Native;
using Interop.Sealing.X25519;

namespace Interop.Bench.Packets;

/// <summary>
/// The primitives that sealing and opening call, with lengths as in a packet. Each is called straight on the library or the platform,
/// with no framing, no message and no copy of ours around it.
/// </summary>
internal sealed class Primitives
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly byte[] _point = new byte[32];
    private readonly byte[] _out = new byte[32];
    private readonly byte[] _signature = new byte[64];
    private readonly byte[] _signingKey = new byte[Provider.Current.SigningKeyBytes];
    private readonly byte[] _publicKey = new byte[32];

    public Primitives()
    {
        IDiffieHellman agreement = DiffieHellman.Current;
        agreement.PublicKey(RandomNumberGenerator.GetBytes(32), _point);
        Provider.Current.Expand(_key, _signingKey);
        Provider.Current.PublicKey(_key, _publicKey);
        Base = new Trial("X25519, base point", n =>
        {
            for (int i = 0; i < n; i++)
            {
                agreement.PublicKey(_key, _out);
            }
        });
        Dh = new Trial("X25519, agreement", n =>
        {
            for (int i = 0; i < n; i++)
            {
                agreement.TryAgree(_key, _point, _out);
            }
        });
        Secret secret = Secret.Of(_key);
        Lease = new Trial("locked memory, open and close (two mprotect)", n =>
        {
            for (int i = 0; i < n; i++)
            {
                using SecretLease lease = secret.Open();
            }
        });
    }

    public Trial Base { get; }

    public Trial Dh { get; }

    public Trial Lease { get; }

    public Trial Sign(int bytes)
    {
        byte[] message = new byte[bytes];
        return new Trial($"Ed25519 sign, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                Provider.Current.Sign(_signingKey, message, _signature);
            }
        });
    }

    public Trial Verify(int bytes)
    {
        byte[] message = new byte[bytes];
        byte[] signature = new byte[64];
        Provider.Current.Sign(_signingKey, message, signature);
        return new Trial($"Ed25519 verify, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                Provider.Current.Verify(_publicKey, message, signature);
            }
        });
    }

    public Trial Extract(int bytes)
    {
        byte[] ikm = new byte[bytes];
        return new Trial($"HKDF-Extract, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                HKDF.Extract(HashAlgorithmName.SHA256, ikm, default(ReadOnlySpan<byte>), _out);
            }
        });
    }

    public Trial Expand(int bytes)
    {
        byte[] info = new byte[bytes];
        return new Trial($"HKDF-Expand to 32 B, info {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                HKDF.Expand(HashAlgorithmName.SHA256, _key, _out, info);
            }
        });
    }

    public static Trial Sha256Of(int bytes)
    {
        byte[] data = new byte[bytes];
        byte[] hash = new byte[32];
        return new Trial($"SHA-256, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                SHA256.HashData(data, hash);
            }
        });
    }

    public Trial Hmac(int bytes)
    {
        byte[] data = new byte[bytes];
        return new Trial($"HMAC-SHA256, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                HMACSHA256.HashData(_key, data, _out);
            }
        });
    }

    public static Trial Random(int bytes)
    {
        byte[] to = new byte[bytes];
        return new Trial($"random bytes, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                RandomNumberGenerator.Fill(to);
            }
        });
    }

    /// <summary>One message under a new key, as every part is.</summary>
    public Trial Aead(int bytes, int aadBytes, bool open)
    {
        byte[] plain = new byte[bytes];
        byte[] cipher = new byte[bytes];
        byte[] tag = new byte[16];
        byte[] aad = new byte[aadBytes];
        byte[] nonce = new byte[12];
        using (ChaCha20Poly1305 once = new(_key))
        {
            once.Encrypt(nonce, plain, cipher, tag, aad);
        }

        return new Trial($"ChaCha20-Poly1305 {(open ? "open" : "seal")}, new key, {bytes} B", n =>
        {
            for (int i = 0; i < n; i++)
            {
                using ChaCha20Poly1305 chacha = new(_key);
                if (open)
                {
                    chacha.Decrypt(nonce, cipher, tag, plain, aad);
                }
                else
                {
                    chacha.Encrypt(nonce, plain, cipher, tag, aad);
                }
            }
        });
    }
}
