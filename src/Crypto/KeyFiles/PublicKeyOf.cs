namespace Interop.Crypto.KeyFiles;

/// <summary>Writes the public key of 32 private bytes into 32 bytes.</summary>
public delegate void PublicKeyOf(ReadOnlySpan<byte> seed, Span<byte> publicKey);
