"""First names and surnames, joined by chance: whoever bears such a name is not meant."""

_FIRST = (
    "Adèle Agathe Aïcha Alain Amina Anaïs André Annick Antoine Arthur Aurélie Baptiste Béatrice Brigitte "
    "Camille Carole Cédric Chantal Chloé Claire Clément Colette Damien Danielle David Denise Didier "
    "Djamila Élise Élodie Emma Éric Estelle Étienne Fanny Farid Fatou Florence Françoise Gaëlle Gérard "
    "Gilles Hélène Henri Hugo Ibrahim Inès Isabelle Jacqueline Jade Jérôme Joëlle Jules Julie Karim Karine "
    "Laura Laurent Léa Léo Linda Louise Lucas Lucie Madeleine Malika Manon Marcel Margot Marion Martine "
    "Mathilde Maxime Mehdi Michel Mireille Monique Nadia Nathan Nicolas Noémie Odile Olivier Pascale "
    "Paul Philippe Pierre Quentin Rachida Raphaël Régine René Rose Sabrina Samir Sandrine Sarah Simone "
    "Solène Sophie Sylvain Thérèse Thomas Valérie Victor Yann Yasmine Yvette Zoé"
)

_LAST = (
    "Albin Ansel Aubrac Barrois Bellec Benali Berthier Blanchet Boissel Bonnard Bouvet Brossard Cadiou "
    "Carlin Chabert Chauvin Clavel Colas Cordier Cottin Daubert Delage Demange Diallo Dorléans Drouet "
    "Duhamel Esteve Fabre Favier Ferrand Fournel Gachet Gaillard Garrel Gendron Gilbert Godet Granger "
    "Guérin Hamelin Haddad Hervieu Jacquet Jourdan Kaci Lacombe Lambert Lanoë Larcher Lavigne Lemoine "
    "Levasseur Lopes Maillard Mansouri Marchand Massé Mercier Messaoud Monnier Morvan Moulin Navarre "
    "Nguyen Noël Orsini Pagès Parmentier Pasquier Pelletier Perrault Picard Pinto Pommier Prévost Quillet "
    "Rambaud Raynal Renault Ribeiro Rivoire Rolland Roussel Sabatier Salomon Santos Saulnier Segura "
    "Tessier Thibault Traoré Vallet Vasseur Verdier Vidal Vigneron Weber Yilmaz Zidi"
)

FIRST_NAMES = _FIRST.split()
LAST_NAMES = _LAST.split()
