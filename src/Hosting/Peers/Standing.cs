using Grpc.Core;
using Interop.Trust.Peers;

namespace Interop.Hosting.Peers;

/// <summary>How the peer of a call stands, for methods that let emergencies pass where all else is refused; and the status of a refusal.</summary>
public static class Standing
{
    /// <summary>Trailer with the reason code.</summary>
    public const string ReasonTrailer = "interop-reason";

    private static readonly object s_key = new();

    /// <summary>Why nothing but emergencies may pass on this call; null where everything may.</summary>
    public static PeerRefusal? EmergencyOnly(ServerCallContext context) => context.UserState.TryGetValue(s_key, out object? reason) ? (PeerRefusal)reason : null;

    internal static RpcException Changed { get; } = new(new Status(StatusCode.Unavailable, "The peer was judged again while the call ran; call again."));

    internal static void Bind(ServerCallContext context, PeerRefusal reason) => context.UserState[s_key] = reason;

    /// <summary>UNAUTHENTICATED, with the code of the check that failed and what to do.</summary>
    public static RpcException Refuse(PeerRefusal refusal) =>
        new(new Status(StatusCode.Unauthenticated, refusal.ToString()), new Metadata { { ReasonTrailer, refusal.Code } });
}
