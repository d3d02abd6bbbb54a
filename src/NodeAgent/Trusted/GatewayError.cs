using Grpc.Core;

namespace Interop.NodeAgent.Trusted;

/// <summary>What a gateway's error says: the reason code of its trailer, or the status.</summary>
internal static class GatewayError
{
    public const string Reason = "interop-reason";
    public const string Receipt = "interop-receipt-bin";
    public const string Decision = "interop-decision-bin";
    public const string LastSeq = "interop-last-seq";

    extension(RpcException failure)
    {
        public string ReasonCode => failure.Trailers.GetValue(Reason) is { Length: > 0 and <= 64 } code
            ? code
            : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(failure.StatusCode.ToString());
    }
}
