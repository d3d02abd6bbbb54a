namespace Interop.Crypto.Tests.Vectors;

public enum VectorKind
{
    Unknown,
    Ed25519,
    X25519,
    ChaCha20Poly1305,
    AesGcm,
    Hpke,
    Merkle,
    KeyFile,
    Packets,
}
