namespace Grpc.Core;

[Flags]
public enum WriteFlags
{
    None = 0,

    /// <summary>The message may wait for the next one: not flushed.</summary>
    BufferHint = 1,

    /// <summary>The message is not compressed.</summary>
    NoCompress = 2,
}
