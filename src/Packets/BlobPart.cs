namespace Interop.Packets;

/// <summary>Parts that refer to a detached blob: what a gateway can see of them.</summary>
public static class BlobPart
{
    /// <summary>Media type of such a part.</summary>
    public const string MediaType = "application/vnd.interop.blob.v1";

    /// <summary>How many parts of an envelope refer to a blob; a part that was withheld is not there to do so.</summary>
    public static int Count(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        return envelope.Parts.Count(part => string.Equals(part.Meta.MediaType, MediaType, StringComparison.Ordinal));
    }
}
