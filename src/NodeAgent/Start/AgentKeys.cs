using Interop.Crypto;
using Interop.Sealing.Hpke;

namespace Interop.NodeAgent.Start;

/// <summary>The agency's private keys, in locked memory while the service runs. Safe to call at once.</summary>
internal sealed class AgentKeys(ISigner signer, IReadOnlyList<ReceivingPrivateKey> receiving, Secret storage) : IDisposable
{
    /// <summary>Signs packets and receipts.</summary>
    public ISigner Signer { get; } = signer;

    /// <summary>Open packets.</summary>
    public IReadOnlyList<ReceivingPrivateKey> Receiving { get; } = receiving;

    /// <summary>Locks what is kept.</summary>
    public Secret Storage { get; } = storage;

    public void Dispose()
    {
        Signer.Dispose();
        Storage.Dispose();
        foreach (ReceivingPrivateKey key in Receiving)
        {
            key.Dispose();
        }
    }
}
