namespace Interop.Trust.Directories;

/// <summary>A key that signs packets and receipts, from <paramref name="NotBefore"/> until before <paramref name="NotAfter"/>.</summary>
public sealed record SigningKeyRecord(PublicKey Key, DateTimeOffset NotBefore, DateTimeOffset NotAfter);
