-- Run once, on an empty data folder. The image has made the user.
GRANT ALL PRIVILEGES ON `parley\_%`.* TO 'parley'@'%';
