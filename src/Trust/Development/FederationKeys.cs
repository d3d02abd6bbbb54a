using Interop.Crypto;

namespace Interop.Trust.Development;

/// <summary>How message keys are made and kept; this room itself neither agrees on secrets nor knows key files' passphrases.</summary>
/// <param name="NewReceivingKey">Makes an X25519 key: seed (cleared by the federation after writing) and public key, 32 bytes each.</param>
/// <param name="Write">Writes a seed to a key file at a path that does not exist yet, its folder does; durable when it returns.</param>
public sealed record FederationKeys(Func<(byte[] Seed, byte[] PublicKey)> NewReceivingKey, FederationKeys.Writer Write)
{
    /// <summary>Writes one seed.</summary>
    /// <param name="path">Ends in ".key".</param>
    /// <param name="algorithm">What the seed is for.</param>
    /// <param name="seed">32 bytes, cleared when the call returns.</param>
    public delegate void Writer(string path, KeyAlgorithm algorithm, ReadOnlySpan<byte> seed);
}
