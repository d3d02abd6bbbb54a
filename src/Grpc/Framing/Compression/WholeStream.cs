namespace Grpc.Framing.Compression;

/// <summary>
/// Reads decompressed bytes and checks, at the end, that the compressed stream ended there too. The decompressors of .NET take a stream
/// that breaks off for a shorter one, and pass over bytes after its end.
/// </summary>
internal sealed class WholeStream(Stream decompressed, TailStream compressed, Trailer trailer) : ForwardStream
{
    public override bool CanRead => true;

    public override int Read(Span<byte> buffer)
    {
        int count = decompressed.Read(buffer);
        trailer.Take(buffer[..count]);
        return count > 0 || buffer.IsEmpty || (!compressed.Tail.IsEmpty && trailer.Ends(compressed.Tail))
            ? count
            : throw new InvalidDataException("The compressed message is not whole, or more follows it.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            decompressed.Dispose();
        }

        base.Dispose(disposing);
    }
}
