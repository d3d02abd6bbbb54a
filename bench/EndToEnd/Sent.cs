namespace Interop.Bench.EndToEnd;

/// <summary>How far one packet has come; times are ticks of the clock's timestamp, 0 where it is not yet.</summary>
internal sealed class Sent
{
    public required long Due { get; init; }

    public long Promised { get; set; }

    public long Delivered { get; set; }

    public long Proven { get; set; }
}
