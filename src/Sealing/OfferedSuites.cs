using System.Security.Cryptography;
using Interop.Packets;

namespace Interop.Sealing;

/// <summary>Cipher suites that this machine can seal and open in. Whoever publishes keys or starts a service asks here first.</summary>
public static class OfferedSuites
{
    /// <summary>The weakest first. Suite 2 is missing where the platform has no AES-GCM.</summary>
    public static IReadOnlyList<Suite> Here { get; } = Of(AesGcm.IsSupported);

    internal static IReadOnlyList<Suite> Of(bool aesGcm) => [.. Suite.All.Where(suite => aesGcm || suite != Suite.Aes256Gcm)];
}
