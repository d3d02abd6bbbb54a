using Google.Protobuf;
using Grpc.Core;
using Interop.Contracts;
using Interop.Packets;
using Interop.Wire;
using Status = Grpc.Core.Status;

namespace Interop.Gateway.Faults;

/// <summary>The gateway says no: a status for machines, a code from the closed list, a sentence that a person can act on. Never content.</summary>
/// <param name="Status">gRPC status.</param>
/// <param name="Code">Reason code, <see cref="RefusalReason"/> or <see cref="RefusalCodes"/>.</param>
/// <param name="Sentence">What to do.</param>
internal sealed record Refusal(StatusCode Status, string Code, string Sentence)
{
    private const int MostDecisionBytes = 16 * 1024;
    private const int MostSentence = 2_000;

    /// <summary>Trailer with the reason code.</summary>
    public const string ReasonTrailer = "interop-reason";

    /// <summary>Trailer with the signed receipt "refused".</summary>
    public const string ReceiptTrailer = "interop-receipt-bin";

    /// <summary>Trailer with the signed decision.</summary>
    public const string DecisionTrailer = "interop-decision-bin";

    /// <summary>Trailer with the seq that the channel stands at.</summary>
    public const string LastSeqTrailer = "interop-last-seq";

    /// <summary>The signed receipt of the refusal, where the packet could be read.</summary>
    public Signed? Receipt { get; init; }

    /// <summary>The signed decision, where policy refused.</summary>
    public Signed? Decision { get; init; }

    /// <summary>Where the channel stands, for out-of-sequence.</summary>
    public long? LastSeq { get; init; }

    /// <summary>A packet that did not pass the checks that need no database.</summary>
    public static Refusal Of(PacketRefusal refusal) => new(RefusalStatus.Of(refusal.Code), refusal.Code, refusal.Sentence);

    /// <summary>As it leaves the gateway among the answers of one call.</summary>
    public RelayRefusal ToMessage() => new() { Status = (uint)Status, Reason = Code, Sentence = Sentence, Receipt = Receipt, Decision = Decision };

    /// <summary>As it leaves the gateway.</summary>
    public RpcException ToException()
    {
        Metadata trailers = new() { { ReasonTrailer, Code } };
        if (Receipt is not null)
        {
            trailers.Add(ReceiptTrailer, Receipt.ToByteArray());
        }

        // Trailers are headers: what is too long for them would end the call without any answer. The feed has the decision in any case.
        if (Decision is not null && Decision.CalculateSize() <= MostDecisionBytes)
        {
            trailers.Add(DecisionTrailer, Decision.ToByteArray());
        }

        if (LastSeq is long seq)
        {
            trailers.Add(LastSeqTrailer, seq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        string sentence = Sentence.Length <= MostSentence ? Sentence : string.Concat(Sentence.AsSpan(0, MostSentence), " ...");
        return new RpcException(new Status(Status, $"{sentence} [{Code}]"), trailers);
    }
}
