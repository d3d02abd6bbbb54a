using Interop.Crypto.KeyFiles;
using Interop.Sealing.Hpke;

namespace Interop.Cli.Keys;

/// <summary>What a key file can be for.</summary>
internal static class KeyKinds
{
    public const string Signing = "signing";
    public const string Receiving = "receiving";
    public const string Storage = "storage";

    public static readonly IReadOnlyDictionary<string, KeyScheme> All = new Dictionary<string, KeyScheme>(StringComparer.Ordinal)
    {
        [Signing] = KeyScheme.Ed25519,
        [Receiving] = ReceivingPrivateKey.Scheme,
        [Storage] = KeyScheme.Storage,
    };
}
