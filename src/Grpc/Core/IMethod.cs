namespace Grpc.Core;

/// <summary>A method of a service, without its types.</summary>
public interface IMethod
{
    MethodType Type { get; }

    /// <summary>With the package: "interop.v1.Exchange".</summary>
    string ServiceName { get; }

    string Name { get; }

    /// <summary>The path of the request: "/interop.v1.Exchange/Submit".</summary>
    string FullName { get; }
}
