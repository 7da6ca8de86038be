/** Invented people. Their family names speak of stars, clouds and brooks, so that nobody takes them for somebody. */

type Locale = 'en' | 'es' | 'fr' | 'ar';

const people: readonly (readonly [given: string, family: string, locale?: Locale])[] = [
  ['Ada', 'Pebblebrook'],
  ['Marlow', 'Quillfeather'],
  ['Winnie', 'Moonharrow'],
  ['Tobias', 'Starling-Fennimore'],
  ['Lucía', 'Nubeclara', 'es'],
  ['Íñigo', 'Vientosuave', 'es'],
  ['Begoña', 'Riolargo Estrellado', 'es'],
  ['Jesús María', 'Campoluna', 'es'],
  ['Remedios', 'Solnaciente', 'es'],
  ['Núria', 'Cel Obert', 'es'],
  ['Éloïse', 'Petitnuage', 'fr'],
  ['Zéphyrin', 'Belétoile', 'fr'],
  ['Anaïs', 'Clairruisseau', 'fr'],
  ['Søren', 'Stjernebæk'],
  ['Åsa', 'Månljus'],
  ['Þórdís', 'Skýjadóttir'],
  ['Łucja', 'Gwiazdowska'],
  ['Zdeněk', 'Hvězdoň'],
  ['Jürgen', 'Wolkenstieg'],
  ['Şule', 'Yıldızlı'],
  ['Ioana', 'Norișor'],
  ['Ágnes', 'Csillagpatak'],
  ['Ελένη', 'Αστροπούλου'],
  ['Νικόλας', 'Συννεφάκης'],
  ['Ольга', 'Звездопадова'],
  ['Мирослав', 'Хмаринко'],
  ['Ђурђа', 'Облаковић'],
  ['ნინო', 'ვარსკვლავაძე'],
  ['Աստղիկ', 'Ամպիկյան'],
  ['يوسف', 'النجمي', 'ar'],
  ['مريم', 'السحابي', 'ar'],
  ['ليلى', 'الهلالية', 'ar'],
  ['نیلوفر', 'ستاره‌بان'],
  ['נועה', 'כוכבית'],
  ['आरव', 'तारानाथ'],
  ['ইরা', 'মেঘমালা'],
  ['நிலா', 'விண்மீன்'],
  ['ธารา', 'ดาวประกาย'],
  ['Thị Mây', 'Nguyễn Sao'],
  ['小雲', '星河'],
  ['こすもす', '星野川'],
  ['별하', '구름'],
  ['ሰላም', 'ኮከብ'],
  ['Nomvula', 'Inkanyezi'],
  ['Kai', 'Driftwillow'],
  ['Orla', 'Ní Réalta'],
  ['Gwenllïan', 'Serennog'],
  ['Keola', 'Hōkūao'],
  ['Mateo', 'Lluviafina', 'es'],
  ['Inès', 'Rosée-Matin', 'fr'],
  ['Beatrix', 'Thistlewick'],
  ['Cosmo', 'Brightwater'],
  ['Dagny', 'Skybreen'],
  ['Emeka', 'Kpakpando'],
  ['Fern', 'Hollowmere'],
  ['Giulia', 'Nuvolari Stella'],
  ['Hana', 'Hoshizora'],
  ['Idris', 'Wolkjes'],
  ['Juno', 'Larkspindle'],
  ['Xóchitl', 'Citlali', 'es'],
];

export type Invented = {
  givenName: string;
  familyName: string;
  birthDate: string;
  email: string;
  phone: string;
  channel: 'email' | 'sms';
  locale: Locale;
};

/** The numbers are set aside for fiction (Ofcom, +44 7700 900000 to 900999), and .example is nobody's (RFC 2606). */
export function invented(from: number, count: number): Invented[] {
  return people.slice(from, from + count).map(([givenName, familyName, locale = 'en'], index) => {
    const number = from + index;
    const birth = new Date(Date.UTC(1938 + ((number * 37) % 80), (number * 7) % 12, 1 + ((number * 11) % 28)));
    return {
      givenName,
      familyName,
      locale,
      birthDate: birth.toISOString().slice(0, 10),
      email: `patient${number + 1}@home.example`,
      phone: `+447700900${String(number + 1).padStart(3, '0')}`,
      channel: number % 5 === 3 ? 'sms' : 'email',
    };
  });
}
