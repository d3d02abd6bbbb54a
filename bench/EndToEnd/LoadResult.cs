namespace Interop.Bench.EndToEnd;

/// <summary>What one load came to.</summary>
/// <param name="Packets">Packets sent, delivered and proven.</param>
/// <param name="SentSeconds">Until the last promise.</param>
/// <param name="Seconds">Until the last packet was delivered and proven at its sender.</param>
/// <param name="ProcessorMilliseconds">Processor time of all parties for one packet.</param>
/// <param name="Promise">Milliseconds from due to verified promise.</param>
/// <param name="Delivered">Milliseconds from due to the recipient's verified "delivered" at the sender.</param>
/// <param name="Proven">Milliseconds from due to the verified proof of inclusion at the sender.</param>
internal sealed record LoadResult(
    int Packets, double SentSeconds, double Seconds, double ProcessorMilliseconds, double[] Promise, double[] Delivered, double[] Proven);
