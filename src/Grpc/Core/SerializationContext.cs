using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts the bytes of one message: SetPayloadLength, GetBufferWriter, Complete(); or Complete(bytes) alone.</summary>
public abstract class SerializationContext
{
    /// <summary>Takes the whole message at once.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The writer of the payload; nothing is sent before Complete().</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Says beforehand how long the message is, bytes.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>The payload is whole.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
