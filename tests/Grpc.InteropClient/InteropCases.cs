using Grpc.Core;
using Interop.Grpc.InteropClient.Cases;

namespace Interop.Grpc.InteropClient;

/// <summary>
/// The cases of doc/interop-test-descriptions.md of github.com/grpc/grpc that need neither a cloud account, nor a caching proxy, nor a load
/// balancer; after them our own on what those leave out.
/// </summary>
public static class InteropCases
{
    public static IReadOnlyList<InteropCase> Standard { get; } =
    [
        new("empty_unary", UnaryCases.EmptyUnary),
        new("large_unary", UnaryCases.LargeUnary),
        new("client_compressed_unary", CompressionCases.ClientCompressedUnary),
        new("server_compressed_unary", CompressionCases.ServerCompressedUnary),
        new("client_streaming", StreamingCases.ClientStreaming),
        new("client_compressed_streaming", CompressionCases.ClientCompressedStreaming),
        new("server_streaming", StreamingCases.ServerStreaming),
        new("server_compressed_streaming", CompressionCases.ServerCompressedStreaming),
        new("ping_pong", StreamingCases.PingPong),
        new("empty_stream", StreamingCases.EmptyStream),
        new("custom_metadata", MetadataCases.CustomMetadata),
        new("status_code_and_message", StatusCases.StatusCodeAndMessage),
        new("special_status_message", StatusCases.SpecialStatusMessage),
        new("unimplemented_method", StatusCases.UnimplementedMethod),
        new("unimplemented_service", StatusCases.UnimplementedService),
        new("cancel_after_begin", EndingCases.CancelAfterBegin),
        new("cancel_after_first_response", EndingCases.CancelAfterFirstResponse),
        new("timeout_on_sleeping_server", EndingCases.TimeoutOnSleepingServer),
        new("concurrent_large_unary", LoadCases.ConcurrentLargeUnary),
        new("pick_first_unary", LoadCases.PickFirstUnary),
        new("rpc_soak", LoadCases.RpcSoak),
        new("channel_soak", LoadCases.ChannelSoak),
    ];

    public static IReadOnlyList<InteropCase> Own { get; } =
    [
        new("half_duplex", StreamingCases.HalfDuplex),
        new("metadata_duplicates", MetadataCases.Duplicates),
        new("metadata_binary", MetadataCases.Binary),
        new("status_details", StatusCases.Details),
        new("cancel_server_stream", EndingCases.CancelServerStream),
        new("deadline_in_mid_stream", EndingCases.DeadlineInMidStream),
    ];

    public static IReadOnlyList<InteropCase> All { get; } = [.. Standard, .. Own];

    /// <exception cref="FormatException">There is no such case; the message names those that there are.</exception>
    public static InteropCase Named(string name) =>
        All.FirstOrDefault(each => each.Name == name)
        ?? throw new FormatException($"There is no case '{name}'. There are: all {string.Join(' ', All.Select(each => each.Name))}.");

    /// <returns>Null when it passed; else why it failed.</returns>
    public static async Task<string?> Try(InteropCase interopCase, Target target, CaseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(interopCase);
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            using CaseContext context = new(target, settings);
            await interopCase.Run(context).WaitAsync(settings.TimeLimit);
            return null;
        }
        catch (CaseFailedException e)
        {
            return e.Message;
        }
        catch (RpcException e)
        {
            return $"{e.StatusCode}: {e.Status.Detail}";
        }
        catch (TimeoutException)
        {
            return $"no end within {settings.TimeLimit.TotalSeconds} s";
        }
    }
}
