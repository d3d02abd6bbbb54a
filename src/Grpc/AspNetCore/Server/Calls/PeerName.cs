using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Calls;

/// <summary>Who is at the other end of the connection.</summary>
internal static class PeerName
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    internal static string Of(ConnectionInfo connection)
    {
        IPAddress? address = connection.RemoteIpAddress;
        return address?.AddressFamily switch
        {
            AddressFamily.InterNetwork => string.Create(CultureInfo.InvariantCulture, $"ipv4:{address}:{connection.RemotePort}"),
            AddressFamily.InterNetworkV6 => string.Create(CultureInfo.InvariantCulture, $"ipv6:[{address}]:{connection.RemotePort}"),
            _ => "unknown",
        };
    }

    /// <summary>The names in the client's certificate. That it is trusted was decided in the handshake.</summary>
    internal static AuthContext Authenticated(ConnectionInfo connection)
    {
        Dictionary<string, List<AuthProperty>> properties = new(StringComparer.Ordinal);
        if (connection.ClientCertificate is not X509Certificate2 certificate)
        {
            return new AuthContext(null, properties);
        }

        List<AuthProperty> alternatives = [];
        foreach (X509SubjectAlternativeNameExtension names in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (string name in names.EnumerateDnsNames())
            {
                alternatives.Add(AuthProperty.Create(AlternativeName, Encoding.UTF8.GetBytes(name)));
            }
        }

        string common = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (common.Length > 0)
        {
            properties.Add(CommonName, [AuthProperty.Create(CommonName, Encoding.UTF8.GetBytes(common))]);
        }

        if (alternatives.Count > 0)
        {
            properties.Add(AlternativeName, alternatives);
        }

        return new AuthContext(alternatives.Count > 0 ? AlternativeName : common.Length > 0 ? CommonName : null, properties);
    }
}
