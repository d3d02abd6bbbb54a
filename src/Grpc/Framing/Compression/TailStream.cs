namespace Grpc.Framing.Compression;

/// <summary>Passes on what another stream gives and remembers the last four bytes.</summary>
internal sealed class TailStream(Stream inner) : ForwardStream
{
    private const int TailBytes = 4;
    private readonly byte[] _tail = new byte[TailBytes];
    private int _length;

    public override bool CanRead => true;

    /// <summary>The last four bytes; nothing while there were fewer.</summary>
    internal ReadOnlySpan<byte> Tail => _length == TailBytes ? _tail : [];

    public override int Read(Span<byte> buffer)
    {
        int count = inner.Read(buffer);
        ReadOnlySpan<byte> last = buffer[Math.Max(0, count - TailBytes)..count];
        _length = Math.Min(TailBytes, _length + last.Length);
        _tail.AsSpan(last.Length).CopyTo(_tail);
        last.CopyTo(_tail.AsSpan(TailBytes - last.Length));
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
