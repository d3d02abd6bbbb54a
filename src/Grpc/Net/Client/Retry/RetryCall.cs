using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client.Calls;

namespace Grpc.Net.Client.Retry;

/// <summary>
/// One call in as many attempts as its rules allow. An attempt is the last when response headers came that are more than a status, when its
/// requests are too many to keep, or when nothing allows another (gRFC A6).
/// </summary>
internal sealed class RetryCall<TResponse> : IDisposable
    where TResponse : class
{
    internal static readonly Func<object, Task<Metadata>> Headers = static state => ((RetryCall<TResponse>)state).ReadHeaders();
    internal static readonly Func<object, Status> StatusOf = static state => CallLifetime.StatusOf(((RetryCall<TResponse>)state).Ended());
    internal static readonly Func<object, Metadata> TrailersOf = static state => CallLifetime.TrailersOf(((RetryCall<TResponse>)state).Ended());
    internal static readonly Action<object> Disposing = static state => ((RetryCall<TResponse>)state).Dispose();

    private const string PreviousAttempts = "grpc-previous-rpc-attempts";

    private readonly GrpcChannel _channel;
    private readonly Method<byte[], TResponse> _method;
    private readonly CallOptions _options;
    private readonly RetryRules _rules;
    private readonly RetryThrottle? _throttle;
    private readonly CancellationTokenSource _disposed = new();
    private ClientCall<byte[], TResponse>? _current;
    private Exception? _broken;

    public RetryCall(GrpcChannel channel, Method<byte[], TResponse> method, string? host, CallOptions options, RetryRules rules, RetryThrottle? throttle, RetryRequests requests)
    {
        (_channel, _method, _options, _rules, _throttle, Requests) = (channel, method, options, rules, throttle, requests);
        Last = Run(host);
    }

    public RetryRequests Requests { get; }

    /// <summary>The attempt that counts.</summary>
    public Task<ClientCall<byte[], TResponse>> Last { get; }

    public async Task<TResponse> ReadResponse()
    {
        ClientCall<byte[], TResponse> call = await Last;
        TResponse response = await call.ReadResponse();
        _throttle?.Succeeded();
        return response;
    }

    public void Dispose()
    {
        _disposed.Cancel();
        Volatile.Read(ref _current)?.Dispose();
    }

    private ClientCall<byte[], TResponse> Ended() => Last.IsCompletedSuccessfully ? Last.Result : throw new InvalidOperationException("The call is not complete yet.");

    private async Task<Metadata> ReadHeaders() => await CallLifetime.Headers(await Last);

    private async Task<ClientCall<byte[], TResponse>> Run(string? host)
    {
        for (int attempt = 1; ; attempt++)
        {
            ClientCall<byte[], TResponse> call = new(_channel, _method, Numbered(attempt));
            Volatile.Write(ref _current, call);
            using CancellationTokenSource over = new();
            _broken = null;
            Task pump = await Start(call, host, over.Token);
            if (_disposed.IsCancellationRequested)
            {
                call.Dispose();
            }

            if (await Opens(call) || !await MayRetry(call, attempt))
            {
                Requests.Settle();
                _ = Watch(call, pump);
                return call;
            }

            await over.CancelAsync();
            call.Dispose();
            await pump;
        }
    }

    // A method with one request sends it with the headers; the others begin before there is one.
    private async Task<Task> Start(ClientCall<byte[], TResponse> call, string? host, CancellationToken over)
    {
        if (_method.Type is MethodType.Unary or MethodType.ServerStreaming)
        {
            RetryRequests.Request only = (await Requests.At(0, CancellationToken.None))!;
            call.Start(host, only.Bytes);
            Requests.Done(only);
            return Task.CompletedTask;
        }

        StreamBody body = call.Start(host);
        return Pump(new RequestWriter<byte[], TResponse>(call, body, response: null, _options.WriteOptions), over);
    }

    private async Task Pump(RequestWriter<byte[], TResponse> writer, CancellationToken over)
    {
        try
        {
            for (int place = 0; await Requests.At(place, over) is { } request; place++)
            {
                await writer.WriteAsync(request.Bytes, over);
                Requests.Done(request);
            }

            await writer.CompleteAsync();
        }
        catch (Exception failure)
        {
            _broken = failure; // whether it matters is seen when the attempt turns out to be the last
        }
    }

    private async Task Watch(ClientCall<byte[], TResponse> call, Task pump)
    {
        await pump;
        if (_broken is { } reason && call.Ending is not { Status.StatusCode: StatusCode.OK })
        {
            Requests.Break(call.Ending is { } ending ? call.ToException(ending) : reason);
        }
        else
        {
            Requests.Break(new InvalidOperationException("The call is complete; no message can be written any more."));
        }
    }

    // Whether more came than a status.
    private static async Task<bool> Opens(ClientCall<byte[], TResponse> call)
    {
        try
        {
            return await call.Open() is not null;
        }
        catch (Exception failure)
        {
            call.Failed(failure);
            return false;
        }
    }

    private async Task<bool> MayRetry(ClientCall<byte[], TResponse> call, int attempt)
    {
        Status status = CallLifetime.StatusOf(call);
        if (!_rules.IsRetryable(status.StatusCode) || status.StatusCode == StatusCode.OK)
        {
            return false;
        }

        TimeSpan? wait = _rules.Wait(attempt, CallLifetime.TrailersOf(call));
        bool allowed = _throttle?.Failed() ?? true;
        if (wait is null || !allowed || attempt >= _rules.MaxAttempts || Requests.Overflowed)
        {
            return false;
        }

        try
        {
            using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(_options.CancellationToken, _disposed.Token, _channel.Disposed);
            TimeSpan left = (_options.Deadline ?? DateTime.MaxValue) - _channel.Time.GetUtcNow().UtcDateTime;
            await Task.Delay(wait < left ? wait.Value : left < TimeSpan.Zero ? TimeSpan.Zero : left, _channel.Time, ends.Token);
        }
        catch (OperationCanceledException)
        {
            // The next attempt ends at once, for the reason that ended this wait.
            return true;
        }

        return true;
    }

    private CallOptions Numbered(int attempt)
    {
        if (attempt == 1)
        {
            return _options;
        }

        Metadata headers = [.. _options.Headers ?? [], new Metadata.Entry(PreviousAttempts, (attempt - 1).ToString(CultureInfo.InvariantCulture))];
        return _options.WithHeaders(headers);
    }
}
