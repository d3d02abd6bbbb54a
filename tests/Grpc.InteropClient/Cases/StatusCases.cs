using Grpc.Core;
using Grpc.Testing;

namespace Interop.Grpc.InteropClient.Cases;

internal static class StatusCases
{
    private const string Special = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n";

    public static Task StatusCodeAndMessage(CaseContext context) => BothWays(context, "test status message");

    public static async Task SpecialStatusMessage(CaseContext context)
    {
        RpcException unary = await Check.Ending(
            StatusCode.Unknown, async () => await context.Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = Wanted(Special) }));
        Check.Equal(Special, unary.Status.Detail, "message");
    }

    public static async Task UnimplementedMethod(CaseContext context) =>
        await Check.Ending(StatusCode.Unimplemented, async () => await context.Client.UnimplementedCallAsync(new Empty()));

    public static async Task UnimplementedService(CaseContext context) =>
        await Check.Ending(StatusCode.Unimplemented, async () => await context.Connection.Unimplemented.UnimplementedCallAsync(new Empty()));

    /// <summary>The trailer grpc-status-details-bin repeats code and message and holds what was asked for.</summary>
    public static async Task Details(CaseContext context)
    {
        EchoStatus wanted = new() { Code = (int)StatusCode.FailedPrecondition, Message = "100 % of it, bàn giao" };
        RpcException unary = await Check.Ending(
            StatusCode.FailedPrecondition, async () => await context.Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = wanted }));

        Google.Rpc.Status details = unary.GetRpcStatus() ?? throw new CaseFailedException("no details, or none that can be read");
        Check.Equal(wanted.Code, details.Code, "code of the details");
        Check.Equal(wanted.Message, details.Message, "message of the details");
        Check.Equal(wanted.Message, unary.Status.Detail, "message");
        Check.Equal(1, details.Details.Count, "number of details");
        Check.Equal(wanted, details.Details[0].Unpack<EchoStatus>(), "detail");
    }

    private static async Task BothWays(CaseContext context, string message)
    {
        RpcException unary = await Check.Ending(
            StatusCode.Unknown, async () => await context.Client.UnaryCallAsync(new SimpleRequest { ResponseStatus = Wanted(message) }));
        Check.Equal(message, unary.Status.Detail, "message");

        using AsyncDuplexStreamingCall<StreamingOutputCallRequest, StreamingOutputCallResponse> call = context.Client.FullDuplexCall();
        await call.RequestStream.WriteAsync(new StreamingOutputCallRequest { ResponseStatus = Wanted(message) });
        await call.RequestStream.CompleteAsync();
        RpcException duplex = await Check.Ending(StatusCode.Unknown, () => StreamingCases.Receive(call.ResponseStream));
        Check.Equal(message, duplex.Status.Detail, "message of the stream");
        Check.Equal(StatusCode.Unknown, call.GetStatus().StatusCode, "status of the stream");
    }

    private static EchoStatus Wanted(string message) => new() { Code = (int)StatusCode.Unknown, Message = message };
}
