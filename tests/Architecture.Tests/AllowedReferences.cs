namespace Interop.Architecture.Tests;

/// <summary>Which room may link which; the closure must stay inside the row.</summary>
internal static class AllowedReferences
{
    private static readonly string[] Service =
        ["Hosting", "Packets", "Trust", "Policy", "AuditLog", "Wire", "Grpc", "Crypto", "Contracts", "Storage", "Storage.Sqlite", "Storage.Postgres", "Storage.SqlServer"];

    private static readonly string[] Provider = ["Storage", "Packets", "AuditLog", "Crypto", "Contracts"];

    public static Dictionary<string, string[]> ByRoom { get; } = new(StringComparer.Ordinal)
    {
        ["Contracts"] = [],
        ["Grpc"] = [],
        ["Policy"] = [],
        ["Crypto"] = [],
        ["Cases"] = [],
        ["Wire"] = ["Contracts", "Grpc"],
        ["Packets"] = ["Crypto", "Contracts"],
        ["Sealing"] = ["Packets", "Crypto", "Contracts"],
        ["Trust"] = ["Packets", "Crypto", "Contracts"],
        ["AuditLog"] = ["Crypto", "Contracts"],
        ["Storage"] = ["Packets", "AuditLog", "Crypto", "Contracts"],
        ["Storage.Sqlite"] = Provider,
        ["Storage.Postgres"] = Provider,
        ["Storage.SqlServer"] = Provider,
        ["LocalPostgres"] = [],
        ["Hosting"] = [.. Service.Where(room => room != "Hosting")],
        ["Gateway"] = Service,
        ["NodeAgent"] = [.. Service, "Sealing", "Cases"],
        ["Oversight"] = Service,
        ["Cli"] = ["Packets", "Sealing", "Cases", "Trust", "Policy", "AuditLog", "Wire", "Grpc", "Crypto", "Contracts"],
    };

    /// <summary>May link anything.</summary>
    public static string[] Free { get; } = ["Sandbox"];
}
