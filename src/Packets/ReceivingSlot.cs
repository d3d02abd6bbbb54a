using Interop.Crypto;

namespace Interop.Packets;

/// <summary>One use of a receiving key; parts name it by its position in the header.</summary>
public sealed class ReceivingSlot
{
    /// <summary>Takes a key's id and the encapsulated key made for it.</summary>
    public ReceivingSlot(KeyId kid, ReadOnlyMemory<byte> encapsulatedKey)
    {
        Kid = kid;
        EncapsulatedKey = encapsulatedKey;
    }

    /// <summary>Identifier of the receiving key.</summary>
    public KeyId Kid { get; }

    /// <summary>RFC 9180 enc; 32 bytes in suites 1 and 2.</summary>
    public ReadOnlyMemory<byte> EncapsulatedKey { get; }
}
