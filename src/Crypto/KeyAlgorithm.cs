namespace Interop.Crypto;

/// <summary>Algorithm numbers of keys and signatures, as they stand on the wire.</summary>
public enum KeyAlgorithm
{
    /// <summary>Signatures, RFC 8032.</summary>
    Ed25519 = 1,

    /// <summary>Key agreement, RFC 7748.</summary>
    X25519 = 2,

    /// <summary>Symmetric: locks what an agency keeps at rest. Never on the wire, never in a directory.</summary>
    Storage = 3,
}
