using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Grpc.Net.Client.Retry;

/// <summary>Tries calls again whose methods have a retry policy; makes the others as ever.</summary>
internal sealed class RetryCallInvoker : CallInvoker
{
    private static readonly Marshaller<byte[]> s_verbatim = Marshallers.Create(static (byte[] bytes) => bytes, static bytes => bytes);
    private readonly ConcurrentDictionary<IMethod, IMethod> _methods = new();
    private readonly Dictionary<(string? Service, string? Method), RetryRules?> _rules = [];
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _once;
    private readonly RetryThrottle? _throttle;
    private readonly RetryBudget _budget;

    /// <exception cref="InvalidOperationException">The service config is not sound.</exception>
    public RetryCallInvoker(GrpcChannel channel, CallInvoker once, ServiceConfig config, int? mostAttempts, RetryBudget budget)
    {
        (_channel, _once, _budget) = (channel, once, budget);
        _throttle = config.RetryThrottling is { } throttling ? new RetryThrottle(throttling) : null;
        foreach (MethodConfig method in config.MethodConfigs)
        {
            RetryRules? rules = method.RetryPolicy is { } policy ? new RetryRules(policy, mostAttempts) : null;
            foreach (MethodName name in method.Names)
            {
                if ((name.Service is null && name.Method is not null) || !_rules.TryAdd((name.Service, name.Method), rules))
                {
                    throw new InvalidOperationException("A service config names a method without its service, or a name twice.");
                }
            }
        }
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        using AsyncUnaryCall<TResponse> call = AsyncUnaryCall(method, host, options, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (RulesOf(method) is not { } rules)
        {
            return _once.AsyncUnaryCall(method, host, options, request);
        }

        RetryCall<TResponse> call = Begin(method, host, options, rules, request);
        return new AsyncUnaryCall<TResponse>(
            call.ReadResponse(), RetryCall<TResponse>.Headers, RetryCall<TResponse>.StatusOf, RetryCall<TResponse>.TrailersOf, RetryCall<TResponse>.Disposing, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        if (RulesOf(method) is not { } rules)
        {
            return _once.AsyncServerStreamingCall(method, host, options, request);
        }

        RetryCall<TResponse> call = Begin(method, host, options, rules, request);
        return new AsyncServerStreamingCall<TResponse>(
            new RetryReader<TResponse>(call), RetryCall<TResponse>.Headers, RetryCall<TResponse>.StatusOf, RetryCall<TResponse>.TrailersOf, RetryCall<TResponse>.Disposing, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (RulesOf(method) is not { } rules)
        {
            return _once.AsyncClientStreamingCall(method, host, options);
        }

        RetryCall<TResponse> call = Begin(method, host, options, rules);
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            new RetryWriter<TRequest>(call.Requests, method.RequestMarshaller.Serializer, call.Dispose), call.ReadResponse(),
            RetryCall<TResponse>.Headers, RetryCall<TResponse>.StatusOf, RetryCall<TResponse>.TrailersOf, RetryCall<TResponse>.Disposing, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        if (RulesOf(method) is not { } rules)
        {
            return _once.AsyncDuplexStreamingCall(method, host, options);
        }

        RetryCall<TResponse> call = Begin(method, host, options, rules);
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            new RetryWriter<TRequest>(call.Requests, method.RequestMarshaller.Serializer, call.Dispose), new RetryReader<TResponse>(call),
            RetryCall<TResponse>.Headers, RetryCall<TResponse>.StatusOf, RetryCall<TResponse>.TrailersOf, RetryCall<TResponse>.Disposing, call);
    }

    private RetryRules? RulesOf(IMethod method) =>
        _rules.TryGetValue((method.ServiceName, method.Name), out RetryRules? exact) ? exact
        : _rules.TryGetValue((method.ServiceName, null), out RetryRules? service) ? service
        : _rules.GetValueOrDefault((null, null));

    private RetryCall<TResponse> Begin<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, RetryRules rules, TRequest? only = null)
        where TRequest : class
        where TResponse : class
    {
        RetryRequests requests = new(_budget);
        if (only is not null)
        {
            _ = requests.Add(method.RequestMarshaller.Serializer(only));
        }

        Method<byte[], TResponse> verbatim = (Method<byte[], TResponse>)_methods.GetOrAdd(
            method, static (_, source) => new Method<byte[], TResponse>(source.Type, source.ServiceName, source.Name, s_verbatim, source.ResponseMarshaller), method);
        return new RetryCall<TResponse>(_channel, verbatim, host, options, rules, _throttle, requests);
    }
}
