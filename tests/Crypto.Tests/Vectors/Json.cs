using System.Text.Json;

namespace Interop.Crypto.Tests.Vectors;

/// <summary>Reads hexadecimal fields.</summary>
public static class Json
{
    public static byte[] Hex(this JsonElement element, string field) => Convert.FromHexString(element.GetProperty(field).GetString()!);

    public static string Text(this JsonElement element, string field) => element.GetProperty(field).GetString()!;

    public static int Number(this JsonElement element, string field) => element.GetProperty(field).GetInt32();
}
