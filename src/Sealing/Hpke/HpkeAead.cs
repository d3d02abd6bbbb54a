namespace Interop.Sealing.Hpke;

/// <summary>AEAD numbers of RFC 9180 7.3, as far as suites 1 and 2 use them.</summary>
public enum HpkeAead
{
    /// <summary>AES-256-GCM: suite 2.</summary>
    Aes256Gcm = 0x0002,

    /// <summary>ChaCha20-Poly1305: suite 1, mandatory.</summary>
    ChaCha20Poly1305 = 0x0003,
}
