using System.Diagnostics.CodeAnalysis;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor type with the arguments that the container does not know.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;
    private ObjectFactory? _factory;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Type = type;
        _arguments = arguments;
    }

    public Type Type { get; }

    public IReadOnlyList<object> Arguments => _arguments;

    /// <summary>The registered one, or a new one for this call.</summary>
    /// <param name="context">A running call.</param>
    /// <param name="created">True: the caller disposes it.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "Handed to the caller, who disposes what was created.")]
    internal Interceptor Resolve(ServerCallContext context, out bool created)
    {
        IServiceProvider services = context.GetHttpContext().RequestServices;
        created = _arguments.Length > 0 || services.GetService(Type) is not Interceptor;
        if (!created)
        {
            return (Interceptor)services.GetRequiredService(Type);
        }

        _factory ??= ActivatorUtilities.CreateFactory(Type, [.. _arguments.Select(argument => argument.GetType())]);
        return (Interceptor)_factory(services, _arguments);
    }
}
