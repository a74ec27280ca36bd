<?xml version="1.0" encoding="UTF-8"?>
<!-- Citing a document: three styles for people, metadata for programs.  As long as nobody has reviewed an automatic
     encoding, the citation says so. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="page.xsl"/>
  <xsl:include href="../common/citation.xsl"/>
  <xsl:include href="../common/names.xsl"/>

  <!-- Context: the TEI element. -->
  <xsl:template name="f:citing" as="element(Q{}section)">
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:variable name="parts" as="map(xs:string, item()*)" select="$f:parts"/>
    <section class="citing" aria-labelledby="page:cite">
      <h2 id="page:cite">{f:word('cite', $language)}</h2>
      <dl class="data">
        <!-- Not by f:row, which would be given nodes that are made first and then copied. -->
        <div>
          <dt>Chicago</dt>
          <dd><xsl:sequence select="f:chicago($parts)"/></dd>
        </div>
        <div>
          <dt>MLA</dt>
          <dd><xsl:sequence select="f:mla($parts)"/></dd>
        </div>
        <div>
          <dt>APA</dt>
          <dd><xsl:sequence select="f:apa($parts)"/></dd>
        </div>
        <xsl:if test="$entry">
          <xsl:variable name="file" as="xs:string" select="'cite/' || encode-for-uri($entry/@stem)"/>
          <div class="managers">
            <dt>{f:word('cite-for-programs', $language)}</dt>
            <dd>
              <span>
                <a href="{$file}.bib" type="application/x-bibtex">BibTeX</a>
                <xsl:text> · </xsl:text>
                <a href="{$file}.ris" type="application/x-research-info-systems">RIS</a>
                <xsl:text> · </xsl:text>
                <a href="{$file}.json" type="application/vnd.citationstyles.csl+json">CSL-JSON</a>
              </span>
            </dd>
          </div>
        </xsl:if>
      </dl>
    </section>
  </xsl:template>

  <!-- Asked for by the head of the page and by its end, found out once. -->
  <xsl:variable name="f:parts" as="map(xs:string, item()*)" select="f:cited(/TEI, $f:here)"/>

  <!-- What the styles order, each in its own way; empty strings where something is not known. -->
  <xsl:function name="f:cited" as="map(xs:string, item()*)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:sequence select="map {
      'authors': f:cited-authors($tei), 'sorted-authors': f:sorted-authors($tei),
      'title': f:unstopped(f:title($tei), '.,;'), 'date': f:date-line($tei, $language),
      'original': string-join(f:witnesses($tei)[1] ! (f:archive(.), f:shelfmark(.))[. ne ''], ', '),
      'edition': f:edition-title(), 'editors': $about/e:editor ! normalize-space(.),
      'publisher': normalize-space($about/e:publisher), 'year': substring(normalize-space($about/e:published), 1, 4),
      'address': string(f:cited-address($entry)), 'caveat': f:word('status-machine', $language)[f:status($tei) eq 'machine'] }"/>
  </xsl:function>

  <!-- "Molotov, Vyacheslav": the authors as the registers sort them; as the header has them where no register knows them. -->
  <xsl:function name="f:sorted-authors" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="authors" as="element()*" select="f:authors($tei)"/>
    <xsl:variable name="named" as="element()*" select="
      if (exists($authors)) then $authors/(persName | orgName | name | .)[1]
      else $tei/teiHeader/profileDesc/correspDesc[1]/correspAction[@type = 'sent']/(persName | orgName)"/>
    <xsl:sequence select="distinct-values($named ! (f:refs(.)[1] ! f:entry(.) ! f:sort-name(.), f:plain(.))[1][. ne ''])"/>
  </xsl:function>

  <!-- Chicago, notes and bibliography: Author, “Title,” date, archive, shelfmark, in Edition, ed. Editors (Publisher, year), address. -->
  <xsl:function name="f:chicago" as="node()*">
    <xsl:param name="parts" as="map(xs:string, item()*)"/>
    <xsl:text>{f:and($parts?authors, ', ')}“{$parts?title},” </xsl:text>
    <xsl:text>{string-join(($parts?date, $parts?original)[. ne ''] ! (. || ', '))}in </xsl:text>
    <cite>{$parts?edition}</cite>
    <xsl:text>{f:and($parts?editors, '')[. ne ''] ! (', ed. ' || .)}</xsl:text>
    <xsl:value-of select="string-join(($parts?publisher, $parts?year)[. ne ''], ', ')[. ne ''] ! (' (' || . || ')')"/>
    <xsl:sequence select="f:ending($parts, ', ')"/>
  </xsl:function>

  <!-- MLA: Author. “Title.” Edition, edited by Editors, Publisher, year, address. Date. Archive, shelfmark. -->
  <xsl:function name="f:mla" as="node()*">
    <xsl:param name="parts" as="map(xs:string, item()*)"/>
    <xsl:text>{f:stopped(f:and($parts?sorted-authors, ''))}“{$parts?title}.” </xsl:text>
    <xsl:text>{f:stopped($parts?date)}</xsl:text>
    <cite>{$parts?edition}</cite>
    <xsl:value-of select="f:and($parts?editors, '')[. ne ''] ! (', edited by ' || .)"/>
    <xsl:value-of select="($parts?publisher, $parts?year)[. ne ''] ! (', ' || .)" separator=""/>
    <xsl:value-of select="$parts?original[. ne ''] ! ('. ' || .)"/>
    <xsl:sequence select="f:ending($parts, ', ')"/>
  </xsl:function>

  <!-- APA: Author. (Year). Title. In Editors (Ed.), Edition. Publisher. (Original date, archive, shelfmark). Address. -->
  <xsl:function name="f:apa" as="node()*">
    <xsl:param name="parts" as="map(xs:string, item()*)"/>
    <xsl:variable name="year" as="xs:string" select="'(' || ($parts?year[. ne ''], 'n.d.')[1] || '). '"/>
    <xsl:variable name="original" as="xs:string" select="string-join(($parts?date, $parts?original)[. ne ''], ', ')"/>
    <xsl:text>{if (exists($parts?sorted-authors)) then f:stopped(f:and($parts?sorted-authors, '')) || $year || $parts?title || '. ' else $parts?title || '. ' || $year}</xsl:text>
    <xsl:text>In {f:and($parts?editors, '')[. ne ''] ! (. || (if (count($parts?editors) gt 1) then ' (Eds.), ' else ' (Ed.), '))}</xsl:text>
    <cite>{$parts?edition}</cite>
    <xsl:value-of select="$parts?publisher[. ne ''] ! ('. ' || .)"/>
    <xsl:value-of select="$original[. ne ''] ! ('. (Original: ' || . || ')')"/>
    <xsl:sequence select="f:ending($parts, '. ')"/>
  </xsl:function>

  <!-- The address, the caveat in brackets, and the full stop. -->
  <xsl:function name="f:ending" as="node()*">
    <xsl:param name="parts" as="map(xs:string, item()*)"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:if test="$parts?address">
      <xsl:text>{$separator}</xsl:text>
      <a class="address" href="{$parts?address}">{$parts?address}</a>
    </xsl:if>
    <xsl:if test="exists($parts?caveat)">
      <xsl:text> </xsl:text>
      <span class="caveat">[{$parts?caveat}]</span>
    </xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:function>

  <!-- "A, B and C", with what follows a list that isn't empty. -->
  <xsl:function name="f:and" as="xs:string">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:variable name="last" as="xs:string*" select="string-join(($names[last() - 1], $names[last()]), ' and ')[count($names) gt 1], $names[count($names) eq 1]"/>
    <xsl:sequence select="string-join(($names[position() lt last() - 1], $last), ', ') || $after[exists($names)]"/>
  </xsl:function>

  <xsl:function name="f:stopped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if ($words eq '') then '' else f:unstopped($words, '.') || '. '"/>
  </xsl:function>

  <!-- Words without the mark at their end, if it is one of these.  Not by replace(), which takes ten times as long. -->
  <xsl:function name="f:unstopped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="marks" as="xs:string"/>
    <xsl:variable name="before" as="xs:integer" select="string-length($words) - 1"/>
    <xsl:sequence select="if ($before ge 0 and contains($marks, substring($words, $before + 1))) then substring($words, 1, $before) else $words"/>
  </xsl:function>

  <!-- What programs read: Highwire tags (Google Scholar, Zotero), Dublin Core, OpenGraph, schema.org. -->
  <xsl:function name="f:metadata" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:variable name="parts" as="map(xs:string, item()*)" select="$f:parts"/>
    <xsl:variable name="when" as="xs:string" select="substring-before((f:when($tei)[exists(f:date-parts(.))], '')[1] || 'T', 'T')"/>
    <xsl:variable name="lang" as="xs:string" select="string(f:language-of($tei))"/>
    <xsl:variable name="abstract" as="xs:string" select="string-join(f:abstract($tei) ! f:plain(.), ' ')"/>
    <xsl:variable name="licence" as="xs:string" select="string($about/e:licence/@target)"/>
    <xsl:sequence select="
      f:meta('citation_title', $parts?title), f:meta('citation_author', $parts?sorted-authors),
      f:meta('citation_publication_date', translate((normalize-space($about/e:published)[. ne ''], $when)[1], '-', '/')),
      f:meta('citation_inbook_title', $parts?edition), f:meta('citation_book_title', $parts?edition),
      f:meta('citation_editor', $parts?editors), f:meta('citation_publisher', $parts?publisher), f:meta('citation_language', $lang),
      f:meta('citation_public_url', $parts?address),
      f:meta('citation_pdf_url', $about/e:url[normalize-space()] ! $f:here/e:download[@type eq 'application/pdf'] ! (normalize-space($about/e:url) || @href)),
      f:meta('DC.title', $parts?title), f:meta('DC.creator', $parts?authors), f:meta('DC.date', $when), f:meta('DC.type', 'Text'),
      f:meta('DC.language', $lang), f:meta('DC.publisher', $parts?publisher), f:meta('DC.source', $parts?original),
      f:meta('DC.identifier', ($parts?address[. ne ''], string($tei/@xml:id))[1]), f:meta('DC.rights', $licence),
      f:meta('DC.description', string-join(($abstract[. ne ''], $parts?caveat ! ('[' || . || ']')), ' ')),
      f:property('og:type', 'article'), f:property('og:title', $parts?title), f:property('og:description', $abstract),
      f:property('og:site_name', $parts?edition), f:property('og:url', $parts?address)"/>
    <script type="application/ld+json">
      <xsl:sequence select="f:schema-org($parts, $when, $lang, $abstract, $licence)"/>
    </script>
  </xsl:function>

  <!-- As JSON; written out, because to serialise maps takes as long as all other metadata. -->
  <xsl:function name="f:schema-org" as="xs:string">
    <xsl:param name="parts" as="map(xs:string, item()*)"/>
    <xsl:param name="when" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="abstract" as="xs:string"/>
    <xsl:param name="licence" as="xs:string"/>
    <xsl:variable name="authors" as="xs:string*" select="$parts?authors ! ('{&quot;@type&quot;:&quot;Person&quot;,&quot;name&quot;:' || f:json(.) || '}')"/>
    <xsl:sequence select="'{' || string-join((
      '&quot;@context&quot;:&quot;https:\/\/schema.org&quot;,&quot;@type&quot;:&quot;CreativeWork&quot;',
      f:json('name', $parts?title),
      '&quot;isPartOf&quot;:{&quot;@type&quot;:&quot;Collection&quot;,' || f:json('name', $parts?edition) || '}',
      f:json('dateCreated', $when[. ne '']), f:json('inLanguage', $lang[. ne '']), f:json('abstract', $abstract[. ne '']),
      f:json('license', $licence[. ne '']), f:json('url', $parts?address[. ne '']), f:json('itemLocation', $parts?original[. ne '']),
      f:json('creativeWorkStatus', $parts?caveat), ('&quot;author&quot;:[' || string-join($authors, ',') || ']')[exists($authors)]), ',') || '}'"/>
  </xsl:function>

  <!-- A member of an object of JSON; nothing without a value. -->
  <xsl:function name="f:json" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value ! ('&quot;' || $name || '&quot;:' || f:json(.))"/>
  </xsl:function>

  <!-- What a string of JSON, or what is written as XML and read as HTML, can't have in it as it is. -->
  <xsl:variable name="f:not-in-json" as="xs:string" static="yes" select="'&quot;\/&lt;&gt;&amp;' || codepoints-to-string((9, 10, 13, 127 to 159))"/>

  <!-- A string of JSON.  No slash stands bare in it, so that nothing in it ends the script. -->
  <xsl:function name="f:json" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
      if (translate($text, $f:not-in-json, '') eq $text) then '&quot;' || $text || '&quot;'
      else serialize($text, map { 'method': 'json', 'indent': false() }) => replace('&lt;', '\\u003c') => replace('&gt;', '\\u003e') => replace('&amp;', '\\u0026')"/>
  </xsl:function>
</xsl:transform>
