using System.Buffers;

namespace Grpc.Core;

/// <summary>Takes one message as bytes.</summary>
internal sealed class BytesSerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> _written = new();
    private byte[]? _payload;

    internal static byte[] Bytes<T>(T message, Action<T, SerializationContext> serializer)
    {
        BytesSerializationContext context = new();
        serializer(message, context);
        return context._payload ?? throw new InvalidOperationException("The marshaller returned without completing the message.");
    }

    public override IBufferWriter<byte> GetBufferWriter() => _written;

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        _payload = payload;
    }

    public override void Complete() => _payload = _written.WrittenSpan.ToArray();
}
