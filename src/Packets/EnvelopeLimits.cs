namespace Interop.Packets;

/// <summary>What a reader takes of an envelope before it looks inside.</summary>
/// <param name="MaxBytes">Longest envelope in bytes, magic included.</param>
public sealed record EnvelopeLimits(int MaxBytes)
{
    /// <summary>Most signatures.</summary>
    public const int MaxSignatures = 4;

    /// <summary>Most redaction notices.</summary>
    public const int MaxNotices = 64;

    /// <summary>4 MiB: what one message of the services carries.</summary>
    public static EnvelopeLimits Default { get; } = new(4 * 1024 * 1024);
}
