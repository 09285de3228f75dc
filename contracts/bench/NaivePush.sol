// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice The usual way, for comparison only: a sale pays merchant, house and every upline at once by transfers.
contract NaivePush {
    using SafeERC20 for IERC20;

    struct Person {
        address upline;
        uint256 earned;
    }

    IERC20 public immutable TOKEN;
    address public immutable HOUSE;
    uint256[] public levelBps;
    mapping(address => Person) public people;

    event CommissionPaid(address indexed earner, address indexed buyer, uint256 level, uint256 amount);

    constructor(IERC20 token, address house, uint256[] memory levelBps_) {
        TOKEN = token;
        HOUSE = house;
        levelBps = levelBps_;
    }

    function register(address upline) external {
        people[msg.sender].upline = upline;
    }

    function buy(address merchant, address referrer, uint256 total) external {
        TOKEN.safeTransferFrom(msg.sender, address(this), total);
        uint256 left = total - total / 50;
        address earner = referrer;
        for (uint256 i = 0; i < levelBps.length && earner != address(0); ++i) {
            uint256 amount = (total * levelBps[i]) / 10_000;
            left -= amount;
            people[earner].earned += amount;
            TOKEN.safeTransfer(earner, amount);
            emit CommissionPaid(earner, msg.sender, i, amount);
            earner = people[earner].upline;
        }
        TOKEN.safeTransfer(HOUSE, total / 50);
        TOKEN.safeTransfer(merchant, left);
    }
}
