using Interop.Crypto;
using Interop.Crypto.KeyFiles;

namespace Interop.Trust.Development;

/// <summary>How message keys are made and kept; this room itself cannot agree on secrets.</summary>
/// <param name="Receiving">The scheme of receiving keys (it stands in Sealing).</param>
/// <param name="Write">Writes one seed.</param>
public sealed record FederationKeys(KeyScheme Receiving, FederationKeys.Writer Write)
{
    /// <summary>Writes one seed to a new file; its folder exists, 0700. Durable when it returns, or when whoever made the writer says so.</summary>
    /// <param name="path">Ends in ".key".</param>
    /// <param name="scheme">What the seed is for.</param>
    /// <param name="seed">32 bytes; not kept.</param>
    public delegate void Writer(string path, KeyScheme scheme, Secret seed);

    /// <summary>Keeps keys in key files under one passphrase.</summary>
    /// <param name="receiving">The scheme of receiving keys.</param>
    /// <param name="passphrase">At least 12 bytes; held until the federation is made.</param>
    /// <param name="created">Now.</param>
    /// <param name="strength">Work per guess; about thirty files are written.</param>
    public static FederationKeys InKeyFiles(KeyScheme receiving, Secret passphrase, DateTimeOffset created, KeyFileStrength strength) =>
        new(receiving, (path, scheme, seed) =>
        {
            using SecretLease lease = passphrase.Open();
            KeyFileWriting writing = KeyFile.Write(path, scheme, seed, lease.Bytes, created, KeyFile.Preferred, strength);
            if (writing is KeyFileWriting.Refused refused)
            {
                throw new IOException($"{refused.Refusal.Sentence} [{refused.Refusal.Code}]");
            }
        });
}
