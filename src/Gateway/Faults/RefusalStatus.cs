using Grpc.Core;
using Interop.Packets;

namespace Interop.Gateway.Faults;

/// <summary>The one table from reason codes of the packet format to gRPC status.</summary>
internal static class RefusalStatus
{
    public static StatusCode Of(string code) => code switch
    {
        RefusalCodes.EnvelopeTooLarge or RefusalCodes.HeaderTooLarge => StatusCode.ResourceExhausted,
        RefusalCodes.SignatureMissing or RefusalCodes.SignatureKeyMismatch or RefusalCodes.SignatureBad
            or RefusalCodes.SenderUnknown or RefusalCodes.SenderKeyNotValid or RefusalCodes.SenderKeyRevoked
            or RefusalCodes.NoticeUnknownSigner or RefusalCodes.NoticeSignatureBad => StatusCode.PermissionDenied,
        RefusalCodes.Expired or RefusalCodes.CreatedInFuture or RefusalCodes.SuiteUnderFloor
            or RefusalCodes.SuiteDowngraded or RefusalCodes.ManifestStale => StatusCode.FailedPrecondition,
        RefusalCodes.Replayed => StatusCode.AlreadyExists,
        _ => StatusCode.InvalidArgument,
    };
}
