namespace Interop.Bench.EndToEnd;

/// <summary>What one load came to.</summary>
/// <param name="Packets">Packets sent, delivered and proven.</param>
/// <param name="Seconds">From the first sending until the last packet was delivered and proven at its sender.</param>
/// <param name="ByParty">Processor milliseconds of each process for one packet.</param>
/// <param name="Officers">Processor milliseconds of the bench itself for one packet: the officers' calls and the watching.</param>
/// <param name="Promise">Milliseconds from due until the verified promise is in the sender's store.</param>
/// <param name="Delivered">Milliseconds from due until the recipient's verified "delivered" is in the sender's store.</param>
/// <param name="Proven">Milliseconds from due until the verified proof of inclusion is in the sender's store.</param>
internal sealed record LoadResult(
    int Packets, double Seconds, IReadOnlyDictionary<string, double> ByParty, double Officers, double[] Promise, double[] Delivered, double[] Proven)
{
    /// <summary>Processor milliseconds of all four parties for one packet.</summary>
    public double Processor => ByParty.Values.Sum();
}
