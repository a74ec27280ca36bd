<?xml version="1.0" encoding="UTF-8"?>
<!-- A page that leads to the file of each document; the including stylesheet says how its name ends: $f:suffix. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="parameters.xsl"/>
  <xsl:include href="dates.xsl"/>

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="yes" include-content-type="no"/>

  <xsl:mode name="f:index" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:index" as="element(Q{}html)">
    <xsl:variable name="title" as="xs:string" select="normalize-space(e:edition/e:title)"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{$title}</title>
      </head>
      <body>
        <main>
          <h1>{$title}</h1>
          <ol>
            <xsl:for-each select="e:edition/e:documents/e:document">
              <li><a href="{encode-for-uri(@stem)}{$f:suffix}">{normalize-space(e:title)}</a>{f:date(@when, $language)[. ne ''] ! (', ' || .)}</li>
            </xsl:for-each>
          </ol>
        </main>
      </body>
    </html>
  </xsl:template>
</xsl:transform>
