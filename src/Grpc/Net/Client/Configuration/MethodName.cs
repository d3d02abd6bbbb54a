namespace Grpc.Net.Client.Configuration;

/// <summary>A method, all methods of a service, or all methods.</summary>
public sealed class MethodName
{
    /// <summary>All methods of all services.</summary>
    public static readonly MethodName Default = new();

    /// <summary>"package.Service"; null only without a method.</summary>
    public string? Service { get; set; }

    /// <summary>Null for all methods of the service.</summary>
    public string? Method { get; set; }
}
