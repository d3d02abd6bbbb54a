using Grpc.Core;
using Interop.Contracts;
using Interop.Packets;

namespace Interop.Gateway.Tests.World;

/// <summary>How a gateway said no.</summary>
internal sealed record Refused(StatusCode Status, string? Code, string Sentence, Metadata Trailers)
{
    /// <summary>The signed receipt "refused", where one came along.</summary>
    public PacketReceipt? Receipt => Document("interop-receipt-bin") is Signed signed ? PacketReceipt.Parse(signed).Require() : null;

    public Decision? Decision => Document("interop-decision-bin") is Signed signed ? Decision.Parser.ParseFrom(signed.Body) : null;

    public static async Task<Refused> By(Func<Task> call)
    {
        RpcException refused = await Assert.ThrowsAsync<RpcException>(call);
        return new Refused(refused.StatusCode, refused.Trailers.GetValue("interop-reason"), refused.Status.Detail, refused.Trailers);
    }

    public void Is(StatusCode status, string code) => Assert.Equal((status, code), (Status, Code));

    private Signed? Document(string trailer) => Trailers.GetValueBytes(trailer) is { } bytes ? Signed.Parser.ParseFrom(bytes) : null;
}
