namespace Grpc.Framing.Compression;

/// <summary>What the last four bytes of a compressed stream say about the plain bytes.</summary>
internal abstract class Trailer
{
    /// <summary>Plain bytes, in order.</summary>
    internal abstract void Take(ReadOnlySpan<byte> plain);

    /// <summary>Whether these four bytes end a stream of all that was taken.</summary>
    internal abstract bool Ends(ReadOnlySpan<byte> tail);
}
